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

/** Is the answer an expected one, and in time, while each connection to the dependency is reset? */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface ConnectionReset extends Scenario {

    /** Close each connection of the caller to the dependency. */
    @Test
    @DisplayName("answers while connections to its dependency are reset")
    @ResourceLock(providers = Alone.class)
    default void answers_while_connections_are_reset(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        try (Applied applied = trial.apply(Fault.reset(subject.dependency()).from(subject.caller()))) {
            trial.ask(3, 3);
        }
        trial.verify();
    }
}
