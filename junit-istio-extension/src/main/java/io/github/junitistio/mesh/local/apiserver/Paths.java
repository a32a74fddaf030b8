// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Resolves the path of a request to what it names. */
final class Paths {
    private static final Set<String> SUBRESOURCES_OF_NAMESPACES = Set.of("status", "finalize");

    private final Types types;

    Paths(Types types) {
        this.types = types;
    }

    /** Resolves what follows {@code /api/v1} or {@code /apis/group/version}. */
    Target resolve(String group, String version, List<String> path) {
        List<String> rest = new ArrayList<>(path);
        String namespace = "";
        if (isNamespaced(path)) {
            namespace = rest.get(1);
            rest.subList(0, 2).clear();
        }
        ResourceType type = types.find(group, version, rest.get(0)).orElseThrow(Failures::noSuchPath);
        boolean misplaced = namespace.isEmpty() ? type.namespaced() && rest.size() > 1 : !type.namespaced();
        if (misplaced || rest.size() > 3) {
            throw Failures.noSuchPath();
        }
        return new Target(
                type, version, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : "");
    }

    private static boolean isNamespaced(List<String> path) {
        return path.size() > 2
                && path.get(0).equals("namespaces")
                && !(path.size() == 3 && SUBRESOURCES_OF_NAMESPACES.contains(path.get(2)));
    }
}
