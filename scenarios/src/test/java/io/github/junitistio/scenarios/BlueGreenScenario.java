// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Can all customers be moved to the next version of the inventory at once, and back, without one lost request?
 *
 * <p>Yes: while 16 customers look on, each request is answered by an instance of one version or the other. From the moment
 * when the switch is proven, it is the next one only.
 */
@ShopTest
@Tag("release")
@DisplayName("A blue-green switch loses no request")
class BlueGreenScenario {

    @Test
    void nobody_notices_the_switch_and_the_way_back(Mesh mesh, MeshClient client, Traffic traffic) throws Exception {
        Traffic calls = traffic.from("storefront").to("inventory");
        try (Customers customers = new Customers(client, "/articles/42")) {
            customers.awaitAnswers(100);
            try (Applied green = mesh.apply(Policy.split("inventory", RouteDestination.subset("v2")))) {
                assertThat(Crowd.look(20, client, "/articles/41"))
                        .extracting(HttpResponse::body)
                        .allMatch(page -> page.contains("warehouse"));
                customers.awaitAnswers(100);
            }
            customers.awaitAnswers(100);
            assertThat(customers.complaints()).isEmpty();
        }
        assertThat(calls).hasLostNone().isSuccessful();
        assertThat(calls.path("/stock/41")).hasRequests(20).isAnsweredByVersion("v2");
    }
}
