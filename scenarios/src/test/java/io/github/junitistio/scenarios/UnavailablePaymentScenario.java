// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Is an order lost when the payment answers UNAVAILABLE, gRPC's way to say: not now?
 *
 * <p>Not if it does so once: Istio tries UNAVAILABLE again without being asked to, and the customer never learns of it. If the
 * payment stays unavailable, it is asked three times, and the customer is told why there is no order.
 */
@ShopTest
@Tag("failing")
@DisplayName("gRPC answers UNAVAILABLE")
class UnavailablePaymentScenario {

    @Test
    @InjectAbort(service = "payment", grpcStatus = "UNAVAILABLE", firstAttempts = 1)
    void once_is_hidden_by_the_mesh(MeshClient client, Traffic traffic) {
        client.given("storefront").post("/orders?article=42").then().statusCode(201);

        assertThat(traffic.from("checkout").to("payment"))
                .hasRequests(1)
                .hasAttemptsPerRequest(2)
                .isSuccessful();
    }

    @Test
    @InjectAbort(service = "payment", grpcStatus = "UNAVAILABLE", placement = Placement.CALLEE)
    void for_good_is_told_to_the_customer(MeshClient client, Traffic traffic) {
        client.given("storefront")
                .post("/orders?article=42")
                .then()
                .statusCode(503)
                .body("error", equalTo("payment: UNAVAILABLE"));

        assertThat(traffic.from("checkout").to("payment")).hasRequests(1).hasAttemptsPerRequest(3);
    }
}
