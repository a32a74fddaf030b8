// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectReset;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the shop go on selling while each connection of the checkout to the inventory is reset?
 *
 * <p>It does: the mesh tries three times, then its 503 is to the checkout what an error of the inventory would be, and the order is
 * delivered later. Nobody waits for a timeout.
 */
@ShopTest
@InjectReset(service = "inventory", from = "checkout")
@Tag("failing")
@DisplayName("Connections are reset")
class ConnectionResetScenario {

    @Test
    void the_checkout_takes_the_order_and_delivers_later(MeshClient client, Traffic traffic) {
        client.given("storefront")
                .post("/orders?article=42")
                .then()
                .statusCode(202)
                .body("delivery", equalTo("later"));

        assertThat(traffic.from("checkout").to("inventory"))
                .hasRequests(1)
                .hasAttemptsPerRequest(3)
                .hasStatus(503)
                .hasFlag("URX");
    }
}
