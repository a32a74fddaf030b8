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

/** Is the answer an expected one, and in time, while the dependency answers nothing but 503? */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface FailingDependency extends Scenario {

    /** Answer each request to the dependency with 503. */
    @Test
    @DisplayName("answers while its dependency fails")
    @ResourceLock(providers = Alone.class)
    default void answers_while_its_dependency_fails(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault outage = Fault.abort(subject.dependency(), 503);
        try (Applied applied = trial.apply(outage.from(subject.caller()).placement(subject.placement()))) {
            trial.ask(3, 3);
        }
        trial.verify();
    }
}
