// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.PlannedChange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    public List<PlannedChange> changes() {
        return steps.stream().flatMap(step -> step.changes().stream()).toList();
    }

    @Override
    public Optional<Instant> written() {
        return steps.stream().flatMap(step -> step.written().stream()).max(Comparator.naturalOrder());
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
