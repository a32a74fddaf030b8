// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.sample.Checkout;
import io.github.junitistio.sample.Inventory;
import io.github.junitistio.sample.Payment;
import io.github.junitistio.sample.Service;
import io.github.junitistio.sample.Settings;
import io.github.junitistio.sample.Storefront;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does the shop go on selling while its inventory answers with errors? */
@IstioTest(namespace = "inventory-outage")
class InventoryOutageScenario {

    private static Service inventory;
    private static Service payment;
    private static Service checkout;
    private static Service storefront;

    @BeforeAll
    static void open(Mesh mesh) {
        inventory = Inventory.start();
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        payment = Payment.start(settings(Map.of()));
        checkout = Checkout.start(settings(Map.of(
                "INVENTORY_URL",
                mesh.urlOf("inventory", "checkout").toString(),
                "PAYMENT_TARGET",
                "127.0.0.1:" + payment.port())));
        mesh.workload("checkout").at("127.0.0.1", checkout.port());
        storefront = Storefront.start(settings(
                Map.of("INVENTORY_URL", mesh.urlOf("inventory", "storefront").toString())));
        mesh.workload("storefront").at("127.0.0.1", storefront.port());
    }

    @AfterAll
    static void close() {
        List.of(storefront, checkout, payment, inventory).forEach(Service::close);
    }

    @Test
    void the_shop_sells_while_the_inventory_answers(MeshClient client) {
        client.given("checkout")
                .get("/orders?article=42")
                .then()
                .statusCode(201)
                .body("delivery", equalTo("tomorrow"));
        client.given("storefront").get("/articles/42").then().statusCode(200).body("name", equalTo("Umbrella"));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_checkout_takes_the_order_and_delivers_later(MeshClient client) {
        client.given("checkout")
                .get("/orders?article=42")
                .then()
                .statusCode(202)
                .body("delivery", equalTo("later"));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_article_page_fails_with_the_inventory(MeshClient client) {
        client.given("storefront")
                .get("/articles/42")
                .then()
                .statusCode(500)
                .body("error", equalTo("inventory answered 503"));
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("HOST", "127.0.0.1", "PORT", "0"));
        environment.putAll(more);
        return new Settings(environment);
    }
}
