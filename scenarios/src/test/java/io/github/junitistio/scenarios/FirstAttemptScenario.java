// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does anybody notice when the first attempt of every request to the inventory fails?
 *
 * <p>No: each is tried a second time by the retries of its VirtualService, reservations included, and none a third time. The
 * services above see no error.
 */
@ShopTest
@InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 1)
@Tag("failing")
@DisplayName("Every first attempt fails")
class FirstAttemptScenario {

    @Test
    void the_second_attempt_of_each_request_succeeds(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 10; i++) {
            client.given("storefront").get("/articles/42").then().statusCode(200);
            client.given("storefront")
                    .post("/orders?article=42")
                    .then()
                    .statusCode(201)
                    .body("delivery", equalTo("tomorrow"));
        }
        assertThat(traffic.to("inventory"))
                .hasRequests(20)
                .hasAttemptsPerRequest(2)
                .isSuccessful();
    }
}
