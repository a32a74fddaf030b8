// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.mesh.MeshClient;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Do retries hide that some answers of the checkout fail, without a storm of them when many fail?
 *
 * <p>They do: of 500 looks at an order, of which 20 fail at first, customers notice next to none. When half of them fail,
 * two retries each would leave 25 of 200 failed; the storefront's retry budget ends sooner, and lets customers notice it.
 */
@ShopTest
@Tag("failing")
@DisplayName("A dependency is flaky")
class FlakyCheckoutScenario {

    @BeforeEach
    void a_customer_has_ordered_and_the_budget_is_full(MeshClient client) {
        client.given("storefront")
                .header("Idempotency-Key", "flaky")
                .post("/orders?article=41")
                .then()
                .statusCode(201);
        assertThat(failuresOf(100, client)).isZero();
    }

    /** The budget ends, or three attempts fail, for four of 500 less than once in a million times. */
    @Test
    @InjectAbort(service = "checkout", httpStatus = 503, percentage = 4, from = "storefront")
    void a_few_failures_are_hidden(MeshClient client) {
        assertThat(failuresOf(500, client)).isLessThan(4);
    }

    @Test
    @InjectAbort(service = "checkout", httpStatus = 503, percentage = 50, from = "storefront")
    void many_failures_are_not_answered_by_a_storm_of_retries(MeshClient client) {
        assertThat(failuresOf(200, client)).isGreaterThan(50);
    }

    private static long failuresOf(int looks, MeshClient client) {
        return IntStream.range(0, looks)
                .filter(look -> client.get("storefront", "/orders/flaky").statusCode() != 200)
                .count();
    }
}
