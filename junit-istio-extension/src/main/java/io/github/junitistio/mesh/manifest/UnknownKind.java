// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.kube.Kinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a kind that somebody else's operator defines, which can be stored, from a slip of the pen. */
final class UnknownKind {

    private UnknownKind() {}

    /** Says why a kind that is not served cannot be defined, or null if it can. */
    static @Nullable String problem(Manifest manifest, Kinds kinds) {
        String group = ApiGroup.of(manifest.apiVersion());
        List<String> served = kinds.versions(group, manifest.kind());
        if (!served.isEmpty()) {
            return manifest.where() + ": Kubernetes serves the kind " + manifest.kind() + " as "
                    + String.join(" and ", served) + ", not as " + manifest.apiVersion() + ". Change its apiVersion.";
        }
        // Groups of custom resources have a dot; those of Kubernetes and of Istio are known by heart.
        boolean known = !group.contains(".")
                || group.endsWith(".istio.io")
                        && !kinds.names(manifest.apiVersion()).isEmpty();
        if (known) {
            return manifest.where() + ": there is no kind " + manifest.kind() + " in " + manifest.apiVersion() + ". "
                    + instead(manifest.apiVersion(), kinds);
        }
        return null;
    }

    private static String instead(String apiVersion, Kinds kinds) {
        List<String> names = kinds.names(apiVersion);
        return names.isEmpty()
                ? "Correct its apiVersion: this one is not served."
                : "Correct its kind or its apiVersion: there are " + String.join(", ", names) + ".";
    }
}
