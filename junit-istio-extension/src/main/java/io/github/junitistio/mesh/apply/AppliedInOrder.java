// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import java.util.List;

/** What was applied in several steps: what came last leaves first. */
final class AppliedInOrder implements Applied {

    private final List<Applied> steps;

    AppliedInOrder(List<Applied> steps) {
        this.steps = steps;
    }

    @Override
    public void verify() {
        steps.forEach(Applied::verify);
    }

    @Override
    public List<Footprint> footprints() {
        return steps.stream().flatMap(step -> step.footprints().stream()).toList();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (int i = steps.size() - 1; i >= 0; i--) {
            try {
                steps.get(i).close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
