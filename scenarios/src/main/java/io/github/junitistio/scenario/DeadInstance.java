// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Is an instance of the dependency that answers nothing but 503 ejected, so that nobody notices it any more, within {@link
 * Subject#recoveringWithin}?
 *
 * <p>Needs two instances or more, and outlier detection in the mesh or in {@link Subject#trying}.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface DeadInstance extends Scenario {

    /** Let one instance of the dependency answer with 503. */
    @Test
    @DisplayName("does without an instance that is dead")
    @ResourceLock(providers = Alone.class)
    default void does_without_an_instance_that_is_dead(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault dead = Fault.abort(subject.dependency(), 503).instances(1);
        try (Applied applied = trial.apply(dead.from(subject.caller()).placement(Placement.CALLEE))) {
            trial.askUntil("an instance of " + subject.dependency() + " to be ejected", () -> {
                trial.ask(20, 1);
                return !trial.calls().ejections().isEmpty();
            });
            trial.askUntil("20 expected answers in a row", () -> trial.ask(20, 1) == 0);
        }
    }
}
