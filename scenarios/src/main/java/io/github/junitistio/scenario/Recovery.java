// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Are answers the same as before once an outage of the dependency is over, within {@link Subject#recoveringWithin} and without anybody's help?
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Recovery extends Scenario {

    /** Answer each request to the dependency with 503, for a while. */
    @Test
    @DisplayName("recovers after an outage of its dependency")
    @ResourceLock(providers = Alone.class)
    default void recovers_after_an_outage_of_its_dependency(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        try (@Nullable Applied policies = trial.applyPolicies()) {
            int before = trial.ask();
            Fault outage = Fault.abort(subject.dependency(), 503).from(subject.caller());
            try (Applied applied = mesh.inject(outage.placement(subject.placement()))) {
                trial.ask(20, 10);
            }
            int[] inARow = {0};
            trial.askUntil("20 answers in a row with the status " + before + ", as before the outage,", () -> {
                inARow[0] = trial.ask() == before ? inARow[0] + 1 : 0;
                return inARow[0] == 20;
            });
        }
        trial.verifyMet();
    }
}
