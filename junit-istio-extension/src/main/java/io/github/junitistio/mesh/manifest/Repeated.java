// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds objects that are declared twice: the second would silently replace the first. */
final class Repeated {

    private Repeated() {}

    static void check(List<Manifest> manifests, Problems problems) {
        Map<String, String> first = new HashMap<>();
        for (Manifest manifest : manifests) {
            String group = manifest.apiVersion().contains("/")
                    ? manifest.apiVersion().substring(0, manifest.apiVersion().indexOf('/'))
                    : "";
            String key = String.join("|", group, manifest.kind(), manifest.namespace(), manifest.name());
            String before = first.putIfAbsent(key, manifest.where());
            if (before != null) {
                problems.add(manifest.where() + ": is declared already in " + before
                        + ". Take one of them away, or give it another name or namespace.");
            }
        }
    }
}
