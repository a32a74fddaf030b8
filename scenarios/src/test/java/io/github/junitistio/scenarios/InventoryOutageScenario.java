// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the shop go on selling while its inventory answers with errors?
 *
 * <p>It does: the checkout takes orders and promises to deliver later. But nobody sees an article any more: the storefront
 * has nothing to show in place of the stock.
 */
@ShopTest
@InjectAbort(service = "inventory", httpStatus = 503)
@Tag("failing")
@DisplayName("A dependency fails")
class InventoryOutageScenario {

    @Test
    void the_checkout_takes_the_order_and_delivers_later(MeshClient client) {
        client.given("storefront")
                .get("/orders?article=42")
                .then()
                .statusCode(202)
                .body("delivery", equalTo("later"));
    }

    @Test
    void the_article_page_fails_with_the_inventory(MeshClient client) {
        client.given("storefront")
                .get("/articles/42")
                .then()
                .statusCode(500)
                .body("error", equalTo("inventory answered 503"));
    }
}
