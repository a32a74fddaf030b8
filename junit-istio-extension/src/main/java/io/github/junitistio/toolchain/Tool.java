// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A program that a mesh is made of.
 */
@API(status = INTERNAL, since = "0.1")
public enum Tool {
    /** Istio's control plane, istiod. */
    PILOT_DISCOVERY("pilot-discovery", List.of("version", "--short"), "pilot", "Go 1.26 or newer", "k3s"),

    /** The proxy. */
    ENVOY("envoy", List.of("--version"), "proxyv2", "Python 3 with pip, or uv", "k3s"),

    /**
     * Istio's command line, which installs Istio into a cluster. Asked for its own version only, not for the cluster's.
     */
    ISTIOCTL("istioctl", List.of("version", "--short", "--remote=false"), "istioctl", "Go 1.26 or newer", "local");

    private final String executable;
    private final List<String> versionArguments;
    private final String image;
    private final String prerequisite;
    private final String alternative;

    Tool(String executable, List<String> versionArguments, String image, String prerequisite, String alternative) {
        this.executable = executable;
        this.versionArguments = versionArguments;
        this.image = image;
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

    /** The name of Istio's image that holds it. */
    String image() {
        return image;
    }

    /** What to do where nothing is fetched. */
    String offlineRemedy(Path cache) {
        return ("Run once without %s, or copy %s from another machine of the same kind, or set %s=/path/to/%s, or use the %s mesh"
                        + " instead.")
                .formatted(ToolchainSettings.OFFLINE, cache, setting(), executable, alternative);
    }

    String remedy() {
        return "Make one of these ways work (provisioning needs %s), or set %s=/path/to/%s, or use the %s mesh instead."
                .formatted(prerequisite, setting(), executable, alternative);
    }
}
