// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Is everybody answered in time, served or not, when 32 requests come at once to a dependency that takes half of the budget for each?
 *
 * <p>Needs a limit of the connection pool that this exceeds, in the mesh or in {@link Subject#trying}.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Overload extends Scenario {

    /** Delay each request to the dependency, and send many at once. */
    @Test
    @DisplayName("sheds what its dependency has no room for")
    @ResourceLock(providers = Alone.class)
    default void sheds_what_its_dependency_has_no_room_for(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault busy = Fault.delay(
                subject.dependency(), Duration.ofMillis(subject.budget().time().toMillis() / 2));
        try (Applied applied = trial.apply(busy.from(subject.caller()).placement(Placement.CALLEE))) {
            trial.ask(32, 32);
        }
        trial.verify();
        assertThat(trial.calls()).hasOverflowed();
    }
}
