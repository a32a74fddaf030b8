// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A program that a mesh is made of.
 */
@API(status = INTERNAL, since = "0.1")
public enum Tool {
    /** Istio's control plane, istiod. */
    PILOT_DISCOVERY("pilot-discovery", List.of("version", "--short"), "Go 1.26 or newer", "k3s"),

    /** The proxy. */
    ENVOY("envoy", List.of("--version"), "Python 3 with pip, or uv", "k3s"),

    /**
     * Istio's command line, which installs Istio into a cluster. Asked for its own version only, not for the cluster's.
     */
    ISTIOCTL("istioctl", List.of("version", "--short", "--remote=false"), "Go 1.26 or newer", "local");

    private final String executable;
    private final List<String> versionArguments;
    private final String prerequisite;
    private final String alternative;

    Tool(String executable, List<String> versionArguments, String prerequisite, String alternative) {
        this.executable = executable;
        this.versionArguments = versionArguments;
        this.prerequisite = prerequisite;
        this.alternative = alternative;
    }

    /**
     * Get the name of the program, without the suffix that some platforms add.
     *
     * @return the name, such as {@code pilot-discovery}
     */
    public String executable() {
        return executable;
    }

    /**
     * Get the key of the setting that names the program's file.
     *
     * @return the key, such as {@code junit-istio.pilot-discovery}
     */
    public String setting() {
        return "junit-istio." + executable;
    }

    List<String> versionArguments() {
        return versionArguments;
    }

    String remedy() {
        return "Make one of these ways work (provisioning needs %s), or set %s=/path/to/%s, or use the %s mesh instead."
                .formatted(prerequisite, setting(), executable, alternative);
    }
}
