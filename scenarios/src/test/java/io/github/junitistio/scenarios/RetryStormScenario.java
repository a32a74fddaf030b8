// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many requests does an inventory that is down get for each customer?
 *
 * <p>Three at most, which are the retries of its VirtualService: nobody above tries again what has been tried already, so that
 * three do not become nine. That is still three times the load on a service that is down. With a limit of one retry at a
 * time in its DestinationRule, a crowd makes less than two out of one.
 */
@ShopTest
@InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLEE)
@Tag("load")
@DisplayName("A retry storm stays small")
class RetryStormScenario {

    @Test
    void an_order_causes_three_attempts_and_not_nine(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 5; i++) {
            client.given("storefront").post("/orders?article=42").then().statusCode(202);
        }
        assertThat(traffic.from("checkout").to("inventory")).hasRequests(5).hasAttemptsPerRequest(3);
        assertThat(traffic.to("storefront")).hasRequests(5).hasChainAmplificationOfAtMost(3);
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "300ms")
    @CircuitBreaker(service = "inventory", maxRetries = 1)
    void a_crowd_causes_less_with_a_limit_of_retries(MeshClient client, Traffic traffic) {
        assertThat(Crowd.look(16, client, "/articles/42"))
                .extracting(HttpResponse::statusCode)
                .containsOnly(500);
        assertThat(traffic.from("storefront").to("inventory")).hasRequests(16).hasRetryAmplificationOfAtMost(2);
    }
}
