// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.github.junitistio.InjectDelay;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long do customers wait for a slow inventory?
 *
 * <p>Those who order wait two seconds: then the checkout goes on without it, well before the storefront gives the checkout
 * up. Those who look at an article wait for as long as the inventory does: the storefront has no time limit. This is a
 * weakness of the shop, and a fix of it will show here.
 */
@ShopTest
@Tag("slow")
@DisplayName("A dependency is slow")
class SlowInventoryScenario {

    private static final long TIME_LIMIT_OF_THE_CHECKOUT = 2_000;

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "30s", from = "checkout")
    void the_checkout_goes_on_without_it(MeshClient client) {
        client.given("storefront")
                .get("/orders?article=42")
                .then()
                .statusCode(202)
                .body("delivery", equalTo("later"));
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "3s", from = "storefront")
    void the_article_page_waits_for_it(MeshClient client) {
        client.given("storefront")
                .get("/articles/42")
                .then()
                .statusCode(200)
                .time(greaterThan(TIME_LIMIT_OF_THE_CHECKOUT));
    }
}
