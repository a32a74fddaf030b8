// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshPlan;
import java.util.List;

/** Asks a mesh what declarations would do. */
final class Steps {

    static MeshPlan plan(List<Declaration> declarations, Mesh mesh) {
        Declaration[] more = declarations.stream().skip(1).toArray(Declaration[]::new);
        return mesh.plan(declarations.get(0), more);
    }

    private Steps() {}
}
