// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import static io.github.junitistio.sample.Customer.get;
import static io.github.junitistio.sample.Customer.json;
import static io.github.junitistio.sample.Customer.order;
import static io.github.junitistio.sample.Customer.orderLater;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the services do while others are slow or away, and while they are stopped. */
class OutageTests {

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void an_order_is_delivered_later_when_the_inventory_hangs() throws Exception {
        try (StubInventory inventory = new StubInventory();
                ShopProcess payment = ShopProcess.start("payment", Map.of());
                ShopProcess checkout = checkout(inventory.url(), payment, "4000")) {
            HttpResponse<String> response = order(checkout, "late", "42");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            assertThat(json(response).path("delivery").asText()).isEqualTo("later");
            Headers headers = inventory.received.get(60, TimeUnit.SECONDS);
            assertThat(headers.getFirst("traceparent")).contains(Customer.TRACE);
            assertThat(headers.getFirst("tracestate")).isEqualTo("shop=1");
            assertThat(headers.getFirst("baggage")).isEqualTo(Customer.BAGGAGE);
        }
    }

    @Test
    void the_article_page_fails_with_the_inventory() throws Exception {
        try (ShopProcess storefront = ShopProcess.start("storefront", Map.of("INVENTORY_URL", NOBODY))) {
            assertThat(get(storefront.url() + "/articles/42").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void an_order_fails_without_a_checkout_and_without_a_payment() throws Exception {
        try (ShopProcess storefront = ShopProcess.start("storefront", Map.of("CHECKOUT_URL", NOBODY));
                ShopProcess checkout = ShopProcess.start(
                        "checkout", Map.of("INVENTORY_URL", NOBODY, "PAYMENT_TARGET", "127.0.0.1:1"))) {
            assertThat(order(storefront, "a", "42").statusCode()).isEqualTo(503);
            assertThat(get(storefront.url() + "/orders/a").statusCode()).isEqualTo(500);
            HttpResponse<String> unpaid = order(checkout, "b", "42");
            assertThat(unpaid.statusCode()).isEqualTo(503);
            assertThat(json(unpaid).path("error").asText()).isEqualTo("payment: UNAVAILABLE");
        }
    }

    @Test
    void a_stopping_service_finishes_what_it_began() throws Exception {
        try (StubInventory inventory = new StubInventory();
                ShopProcess payment = ShopProcess.start("payment", Map.of());
                ShopProcess checkout = checkout(inventory.url(), payment, "4000")) {
            assertThat(get(checkout.url() + "/ready").statusCode()).isEqualTo(200);
            assertThat(get(checkout.url() + "/live").statusCode()).isEqualTo(200);
            CompletableFuture<HttpResponse<String>> order = orderLater(checkout, "last", "42");
            inventory.received.get(60, TimeUnit.SECONDS);

            Process ended = checkout.terminate().get(60, TimeUnit.SECONDS);

            assertThat(order.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
            assertThat(ended.exitValue()).isEqualTo(143);
            assertThat(payment.terminate().get(60, TimeUnit.SECONDS).exitValue())
                    .isEqualTo(143);
        }
    }

    private static ShopProcess checkout(String inventory, ShopProcess payment, String timeout) throws Exception {
        return ShopProcess.start(
                "checkout",
                Map.of(
                        "INVENTORY_URL",
                        inventory,
                        "PAYMENT_TARGET",
                        "127.0.0.1:" + payment.port(),
                        "INVENTORY_TIMEOUT_MS",
                        timeout,
                        "PAYMENT_DEADLINE_MS",
                        "60000"));
    }
}
