// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.MeshException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with manifests, told all at once. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(problem);
    }

    void throwIfAny() {
        if (found.size() == 1) {
            throw new MeshException(found.get(0));
        }
        if (!found.isEmpty()) {
            throw new MeshException(found.size() + " problems in the manifests, and nothing was applied:\n- "
                    + String.join("\n- ", found));
        }
    }
}
