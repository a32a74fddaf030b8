// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does an inventory that fails slowly take the rest of the shop down with it?
 *
 * <p>Not with a breaker: its only instance is ejected after three errors, and from then on the sidecars answer in its place, at
 * once. The inventory gets no request, the storefront has no threads that wait for it, and orders go on.
 */
@ShopTest
@CircuitBreaker(
        service = "inventory",
        consecutive5xxErrors = 3,
        interval = "100ms",
        baseEjectionTime = "600s",
        maxEjectionPercent = 100)
@InjectDelay(service = "inventory", fixedDelay = "500ms")
@InjectAbort(service = "inventory", httpStatus = 503)
@Tag("load")
@DisplayName("A cascading failure stops at the breaker")
class CascadeScenario {

    @Test
    void the_failure_ends_at_the_sidecars_of_the_callers(MeshClient client, Traffic traffic) {
        await("an open breaker").atMost(Duration.ofSeconds(30)).until(() -> {
            client.get("storefront", "/articles/42");
            return !traffic.from("storefront").to("inventory").ejections().isEmpty();
        });
        for (int i = 0; i < 20; i++) {
            assertThat(client.get("storefront", "/articles/41").statusCode()).isEqualTo(500);
        }
        Traffic calls = traffic.from("storefront").to("inventory").path("/stock/41");
        assertThat(calls).hasRequests(20).hasFlag("UH").hasLatency(95, Duration.ofMillis(400));
        assertThat(calls.received()).isEmpty();
    }

    @Test
    void orders_go_on(MeshClient client) {
        client.given("storefront").post("/orders?article=42").then().statusCode(202);
    }
}
