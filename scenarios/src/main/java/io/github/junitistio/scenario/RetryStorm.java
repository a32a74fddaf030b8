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

/**
 * Does a dependency that is down get no more attempts than {@link Subject#causing} allows, whoever repeats them: the mesh, its caller, or a
 * service further up?
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface RetryStorm extends Scenario {

    /** Answer each request to the dependency with 503. */
    @Test
    @DisplayName("does not storm a dependency that is down")
    @ResourceLock(providers = Alone.class)
    default void does_not_storm_a_dependency_that_is_down(Mesh mesh, MeshClient client, Traffic traffic) {
        int requests = 10;
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault down = Fault.abort(subject.dependency(), 503);
        try (Applied applied = trial.apply(down.from(subject.caller()).placement(subject.placement()))) {
            trial.ask(requests, 1);
        }
        trial.verifyMet();
        int attempts = trial.calls().requests().stream()
                .mapToInt(request -> Math.max(1, request.attempts()))
                .sum();
        if (attempts > subject.budget().attempts() * requests) {
            throw new AssertionError(
                    "Expected at most " + subject.budget().attempts() + " attempts at " + subject.dependency()
                            + " for each of " + requests + " requests to " + subject + ", and there were " + attempts
                            + ". What they caused:\n" + trial.caused());
        }
    }
}
