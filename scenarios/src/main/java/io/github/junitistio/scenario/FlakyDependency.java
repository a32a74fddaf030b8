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
 * Is it hidden from the service's callers that a tenth of the dependency's answers are 503?
 *
 * <p>500 requests are sent, and 20 of them may show it. Without a retry or another answer in its place, which leaves 50 on average, that passes
 * less than once in a million times; with one retry, which leaves 5, it fails less than once in a million times.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface FlakyDependency extends Scenario {

    /** Answer a tenth of the requests to the dependency with 503. */
    @Test
    @DisplayName("hides that its dependency is flaky")
    @ResourceLock(providers = Alone.class)
    default void hides_that_its_dependency_is_flaky(Mesh mesh, MeshClient client, Traffic traffic) {
        Subject subject = subject();
        Trial trial = new Trial(subject, mesh, client, traffic);
        Fault flaky = Fault.abort(subject.dependency(), 503).percentage(10);
        long failures;
        try (Applied applied = trial.apply(flaky.from(subject.caller()).placement(subject.placement()))) {
            failures = trial.ask(500, 10);
        }
        trial.verifyMet();
        if (failures > 20) {
            throw new AssertionError(
                    "Expected at most 20 of 500 requests to " + subject + " to show that a tenth of what "
                            + subject.dependency() + " answers fails, and " + failures + " do.");
        }
    }
}
