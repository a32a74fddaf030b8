// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.Match;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Can one customer's requests fail while all others are served, two services further on?
 *
 * <p>Yes: the shop hands on the baggage of a request with every request that it causes, so that a fault in front of the
 * inventory still tells Ann from Bob. Testers can so try an outage in an environment that others use.
 */
@ShopTest
@InjectAbort(
        service = "inventory",
        httpStatus = 503,
        match = @Match(headers = "baggage=regex:(.*,)?customer=ann(,.*)?"))
@Tag("failing")
@DisplayName("An outage for one customer")
class OneCustomerScenario {

    @ParameterizedTest
    @CsvSource({"ann, later", "bob, tomorrow"})
    void only_ann_waits_for_her_order(String customer, String delivery, MeshClient client) {
        client.given("storefront")
                .header("baggage", "customer=" + customer)
                .post("/orders?article=42")
                .then()
                .body("delivery", equalTo(delivery));
    }

    @Test
    void who_is_nobody_sees_the_articles(MeshClient client) {
        client.given("storefront").get("/articles/42").then().statusCode(200);
    }
}
