// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import static io.github.junitistio.sample.Customer.get;
import static io.github.junitistio.sample.Customer.json;
import static io.github.junitistio.sample.Customer.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All services of the shop, each a process. */
class OrderTests {

    private static final String KEY = "a-sample";

    private static ShopProcess inventory;
    private static ShopProcess payment;
    private static ShopProcess checkout;
    private static ShopProcess storefront;

    @BeforeAll
    static void open() throws Exception {
        inventory = ShopProcess.start("inventory", Map.of("VERSION", "v2"));
        payment = ShopProcess.start("payment", Map.of("PAYMENT_API_KEY", KEY));
        checkout = ShopProcess.start("checkout", checkoutSettings(KEY));
        storefront = ShopProcess.start(
                "storefront", Map.of("INVENTORY_URL", inventory.url(), "CHECKOUT_URL", checkout.url()));
    }

    @AfterAll
    static void close() {
        List.of(storefront, checkout, payment, inventory).forEach(ShopProcess::close);
    }

    @Test
    void an_order_is_reserved_and_paid() throws Exception {
        HttpResponse<String> response = order(storefront, "paid", "42");

        JsonNode order = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(order.path("delivery").asText()).isEqualTo("tomorrow");
        assertThat(order.path("pod").asText()).isEqualTo("storefront");
        assertThat(order.at("/checkout/pod").asText()).isEqualTo("checkout");
        assertThat(order.at("/inventory/version").asText()).isEqualTo("v2");
        assertThat(order.at("/inventory/warehouse").asText()).isEqualTo("north");
        assertThat(order.at("/payment/approved").asBoolean()).isTrue();
        assertThat(json(get(storefront.url() + "/orders/paid")).at("/payment/authorization"))
                .isEqualTo(order.at("/payment/authorization"));
    }

    @Test
    void every_hop_carries_the_trace() throws Exception {
        order(storefront, "traced", "42");

        for (ShopProcess service : List.of(storefront, checkout, inventory, payment)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(service.log).anyMatch(line -> line.endsWith(Customer.TRACE)));
        }
    }

    @Test
    void the_same_key_orders_once() throws Exception {
        JsonNode first = json(order(storefront, "twice", "41"));
        JsonNode second = json(order(storefront, "twice", "41"));

        assertThat(second).isEqualTo(first);
        JsonNode page = json(get(storefront.url() + "/articles/41"));
        assertThat(page.path("pieces").asLong()).isEqualTo(999_999);
        assertThat(page.path("cents").asLong()).isEqualTo(2490);
    }

    @Test
    void what_the_payment_declines_is_not_sold() throws Exception {
        HttpResponse<String> response = order(storefront, "declined", "44");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(402);
    }

    @Test
    void the_payment_turns_strangers_away() throws Exception {
        try (ShopProcess stranger = ShopProcess.start("checkout", checkoutSettings("wrong"))) {
            HttpResponse<String> response = order(stranger, "stranger", "42");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
            assertThat(json(response).path("error").asText()).isEqualTo("payment: UNAUTHENTICATED");
        }
    }

    private static Map<String, String> checkoutSettings(String key) throws Exception {
        return Map.of(
                "INVENTORY_URL",
                inventory.url(),
                "PAYMENT_TARGET",
                "127.0.0.1:" + payment.port(),
                "PAYMENT_API_KEY",
                key,
                // A busy machine must not turn into a late payment.
                "INVENTORY_TIMEOUT_MS",
                "60000",
                "PAYMENT_DEADLINE_MS",
                "60000");
    }
}
