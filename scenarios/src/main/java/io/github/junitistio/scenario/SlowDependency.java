// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Is the answer there in time although the dependency takes four times as long as the budget? */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface SlowDependency extends Scenario {

    /** Delay each request to the dependency. */
    @Test
    @DisplayName("answers in time while its dependency is slow")
    @ResourceLock(providers = Alone.class)
    default void answers_in_time_while_its_dependency_is_slow(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault slow = Fault.delay(subject.dependency(), subject.budget().time().multipliedBy(4));
        try (Applied applied = trial.apply(slow.from(subject.caller()).placement(subject.placement()))) {
            trial.ask(3, 3);
        }
        trial.verify();
    }
}
