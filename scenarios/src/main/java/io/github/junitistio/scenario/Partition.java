// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Is the answer an expected one, and in time, while a policy denies the caller all requests to the dependency, with 403? */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Partition extends Scenario {

    /** Deny each request to the dependency. */
    @Test
    @DisplayName("answers while a policy cuts it off from its dependency")
    @ResourceLock(providers = Alone.class)
    default void answers_while_a_policy_cuts_it_off(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        try (Applied applied = trial.apply(Policy.deny(subject.dependency()).from(subject.caller()))) {
            trial.ask(3, 3);
        }
        trial.verify();
    }
}
