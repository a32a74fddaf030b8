// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectDelay;
import io.github.junitistio.InjectHang;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does each service wait longer than those it calls may take, so that nobody gives up on work that goes on?
 *
 * <p>For orders, yes: when neither the inventory nor the payment ever answers, the checkout gives them up after two and three
 * seconds and still has the time to say so, before the storefront's six are over. For articles there is no time limit at
 * all. A timeout of the route to the inventory lends the storefront one.
 */
@ShopTest
@Tag("slow")
@DisplayName("The time budget holds along the chain")
class TimeoutBudgetScenario {

    @Test
    @InjectHang(service = "inventory", from = "checkout")
    @InjectHang(service = "payment", from = "checkout")
    void the_checkout_gives_up_before_the_storefront(MeshClient client, Traffic traffic) {
        client.given("storefront")
                .post("/orders?article=42")
                .then()
                .statusCode(503)
                .body("error", equalTo("payment: DEADLINE_EXCEEDED"));

        assertThat(traffic.from("storefront").to("checkout")).hasRequests(1).hasLostNone();
    }

    @Test
    @RouteTimeout(service = "inventory", timeout = "500ms", from = "storefront")
    @InjectDelay(service = "inventory", fixedDelay = "30s", from = "storefront")
    void a_timeout_of_the_mesh_ends_the_wait_for_an_article(MeshClient client, Traffic traffic) {
        client.given("storefront")
                .get("/articles/42")
                .then()
                .statusCode(500)
                .body("error", equalTo("inventory answered 504"));

        assertThat(traffic.from("storefront").to("inventory")).hasRequests(1).isTimedOutAt(Duration.ofMillis(500));
    }
}
