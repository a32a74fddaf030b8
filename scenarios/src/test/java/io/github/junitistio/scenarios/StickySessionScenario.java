// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.Destination;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.mesh.MeshClient;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does a customer stay with one instance of the inventory, so that it can keep in mind what they looked at?
 *
 * <p>Yes, with a hash of the header that tells customers apart and that the storefront hands on: each of 30 customers meets one
 * instance with all requests, and both instances have their share of customers.
 */
@ShopTest
@Tag("instances")
@DisplayName("Sticky sessions by consistent hash")
class StickySessionScenario {

    @Test
    @TrafficSplit(service = "inventory", destinations = @Destination)
    @LoadBalancing(service = "inventory", httpHeaderName = "baggage")
    void a_customer_stays_with_one_instance(MeshClient client) {
        Set<String> instances = new HashSet<>();
        for (int customer = 0; customer < 30; customer++) {
            Set<String> met = new HashSet<>();
            for (int look = 0; look < 4; look++) {
                met.add(instanceMetBy("customer=" + customer, client));
            }
            assertThat(met).hasSize(1);
            instances.addAll(met);
        }
        assertThat(instances).hasSize(2);
    }

    private static String instanceMetBy(String baggage, MeshClient client) {
        return client.given("storefront")
                .header("baggage", baggage)
                .get("/articles/42")
                .then()
                .statusCode(200)
                .extract()
                .path("inventory.pod");
    }
}
