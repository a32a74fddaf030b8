// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshPlan;

/** Asks a mesh what steps would do. */
final class Steps {

    static MeshPlan plan(Step step, Mesh mesh) {
        Declaration[] more = step.declarations().stream().skip(1).toArray(Declaration[]::new);
        return mesh.plan(step.declarations().get(0), more);
    }

    private Steps() {}
}
