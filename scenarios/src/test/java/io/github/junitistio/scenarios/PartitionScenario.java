// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;

import io.github.junitistio.Deny;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the shop go on selling when a policy cuts the checkout off from the inventory?
 *
 * <p>No. It sells without an inventory that answers 503, but here the inventory's sidecar answers 403, and the checkout takes
 * that for the inventory's word on this order: it refuses the customer. This is a weakness of the shop. Those who look at
 * articles notice nothing.
 */
@ShopTest
@Deny(service = "inventory", from = "checkout")
@Tag("failing")
@DisplayName("A partition by policy")
class PartitionScenario {

    @Test
    void orders_are_refused_with_the_words_of_the_mesh(MeshClient client, Traffic traffic) {
        client.given("storefront").post("/orders?article=42").then().statusCode(403);

        assertThat(traffic.from("checkout").to("inventory"))
                .hasRequests(1)
                .hasStatus(403)
                .isNotRetried();
    }

    @Test
    void articles_are_seen(MeshClient client) {
        client.given("storefront").get("/articles/42").then().statusCode(200);
    }
}
