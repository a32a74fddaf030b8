// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.Destination;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Is an instance of the inventory that answers nothing but errors taken out, and taken back when it is well again?
 *
 * <p>Yes, and no customer sees it: after two errors the storefront's sidecar leaves the instance alone, and what those two
 * met was tried again on the other one. A second after it was ejected the instance returns, and serves again.
 */
@ShopTest
@Tag("instances")
@DisplayName("A dead instance is ejected, and returns")
class DeadInstanceScenario {

    @Test
    @TrafficSplit(service = "inventory", destinations = @Destination)
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "1s",
            maxEjectionPercent = 50)
    void the_instance_is_out_while_it_fails_and_serves_again_afterwards(Mesh mesh, MeshClient client, Traffic traffic) {
        Traffic calls = traffic.from("storefront").to("inventory");
        try (Applied dead = mesh.inject(
                Fault.abort("inventory", 503).placement(Placement.CALLEE).instances(1))) {
            await("an ejection").atMost(Duration.ofSeconds(30)).until(() -> {
                look(10, client);
                return !calls.ejections().isEmpty();
            });
        }
        await("its return").atMost(Duration.ofSeconds(30)).until(() -> {
            look(10, client);
            return calls.ejections().stream().anyMatch(Ejection::returned);
        });
        String pod = calls.ejections().get(0).instance().pod();
        assertThat(calls).hasEjected(pod).hasReturned(pod).isSuccessful();

        await("an answer of it").atMost(Duration.ofSeconds(30)).until(() -> {
            look(10, client);
            return !calls.answeredBy(pod).status(200).requests().isEmpty();
        });
    }

    private static void look(int times, MeshClient client) {
        for (int i = 0; i < times; i++) {
            assertThat(client.get("storefront", "/articles/42").statusCode()).isEqualTo(200);
        }
    }
}
