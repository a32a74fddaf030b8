// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Is the shop itself again after an outage of the inventory, without anybody's help?
 *
 * <p>Yes, within seconds: the breaker lets the inventory return when its ejection is over, articles are shown again, and
 * orders are delivered tomorrow instead of later. No connection, retry budget or breaker stays as the outage left it.
 */
@ShopTest
@CircuitBreaker(
        service = "inventory",
        consecutive5xxErrors = 3,
        interval = "100ms",
        baseEjectionTime = "1s",
        maxEjectionPercent = 100)
@Tag("failing")
@DisplayName("The shop recovers after the fault")
class RecoveryScenario {

    @Test
    void everything_is_sold_and_shown_as_before(Mesh mesh, MeshClient client, Traffic traffic) {
        Traffic calls = traffic.from("storefront").to("inventory");
        try (Applied outage = mesh.inject(Fault.abort("inventory", 503).placement(Placement.CALLEE))) {
            await("an ejection").atMost(Duration.ofSeconds(30)).until(() -> {
                client.get("storefront", "/articles/42");
                return !calls.ejections().isEmpty();
            });
            client.given("storefront").post("/orders?article=42").then().statusCode(202);
        }
        await("an article")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.get("storefront", "/articles/42").statusCode() == 200);
        await("an order with the inventory")
                .atMost(Duration.ofSeconds(30))
                .until(() -> order(client).statusCode() == 201);

        for (int i = 0; i < 20; i++) {
            assertThat(client.get("storefront", "/articles/41").statusCode()).isEqualTo(200);
            order(client).then().body("delivery", equalTo("tomorrow"));
        }
        String pod = calls.ejections().get(0).instance().pod();
        assertThat(calls).hasReturnedWithin(pod, Duration.ofSeconds(5));
        assertThat(calls.path("/stock/41")).hasRequests(20).isSuccessful().isNotRetried();
    }

    private static Response order(MeshClient client) {
        return client.given("storefront").post("/orders?article=43");
    }
}
