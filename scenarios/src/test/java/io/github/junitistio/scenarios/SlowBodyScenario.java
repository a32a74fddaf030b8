// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.github.junitistio.InjectSlowBody;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the checkout's time limit end the wait for an answer that begins at once and then comes slowly?
 *
 * <p>No: its HTTP client stops the clock when the headers are there, so that an order takes as long as the label of its parcel
 * needs to arrive, more than three seconds with a limit of two. This is a weakness of the shop. A timeout of the mesh's
 * route counts the body as well: with one second, the order is taken in time and delivered later.
 */
@ShopTest
@InjectSlowBody(service = "inventory", kibibytesPerSecond = 1, from = "checkout")
@Tag("slow")
@DisplayName("A response body comes slowly")
class SlowBodyScenario {

    private static final long TIME_LIMIT_OF_THE_CHECKOUT = 2_000;

    @Test
    void an_order_takes_longer_than_the_limit_of_the_checkout(MeshClient client) {
        client.given("storefront")
                .post("/orders?article=42")
                .then()
                .statusCode(201)
                .time(greaterThan(TIME_LIMIT_OF_THE_CHECKOUT));
    }

    @Test
    @RouteTimeout(service = "inventory", timeout = "1s", from = "checkout")
    void a_timeout_of_the_mesh_ends_the_wait(MeshClient client, Traffic traffic) {
        client.given("storefront")
                .post("/orders?article=42")
                .then()
                .statusCode(202)
                .body("delivery", equalTo("later"));

        assertThat(traffic.from("checkout").to("inventory")).hasRequests(1).isTimedOutAt(Duration.ofSeconds(1));
    }
}
