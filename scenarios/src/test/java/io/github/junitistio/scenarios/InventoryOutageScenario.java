// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.sample.Checkout;
import io.github.junitistio.sample.Inventory;
import io.github.junitistio.sample.JsonService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does the shop go on selling while its inventory answers with errors? */
@IstioTest(namespace = "inventory-outage")
class InventoryOutageScenario {

    private static JsonService inventory;
    private static JsonService forgiving;
    private static JsonService fragile;

    @BeforeAll
    static void open(Mesh mesh) {
        inventory = Inventory.start();
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        forgiving = Checkout.startForgiving(mesh.urlOf("inventory", "checkout"));
        mesh.workload("checkout").at("127.0.0.1", forgiving.port());
        fragile = Checkout.startFragile(mesh.urlOf("inventory", "old-checkout"));
        mesh.workload("old-checkout").at("127.0.0.1", fragile.port());
    }

    @AfterAll
    static void close() {
        inventory.close();
        forgiving.close();
        fragile.close();
    }

    @Test
    void both_checkouts_sell_while_the_inventory_answers(MeshClient client) {
        client.given("checkout").get("/order/42").then().statusCode(200).body("delivery", equalTo("tomorrow"));
        client.given("old-checkout").get("/order/42").then().statusCode(200).body("delivery", equalTo("tomorrow"));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_checkout_takes_the_order_and_delivers_later(MeshClient client) {
        client.given("checkout").get("/order/42").then().statusCode(202).body("delivery", equalTo("later"));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_old_checkout_fails_with_the_inventory(MeshClient client) {
        client.given("old-checkout")
                .get("/order/42")
                .then()
                .statusCode(500)
                .body("error", equalTo("inventory answered 503"));
    }
}
