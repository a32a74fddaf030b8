// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The configuration of a service. Everything has a default that is right in a cluster.
 *
 * @param environment the environment variables
 */
public record Settings(Map<String, String> environment) {

    String host() {
        return text("HOST", "0.0.0.0");
    }

    int port(int otherwise) {
        return (int) number("PORT", otherwise);
    }

    String version() {
        return text("VERSION", "v1");
    }

    String pod() {
        return text("POD_NAME", text("HOSTNAME", "unknown"));
    }

    /** How many requests a service answers at the same time; by default as many as there are. */
    int threads() {
        return (int) number("THREADS", Integer.MAX_VALUE);
    }

    URI inventory() {
        return URI.create(text("INVENTORY_URL", "http://inventory:8080"));
    }

    Duration inventoryTimeout() {
        return Duration.ofMillis(number("INVENTORY_TIMEOUT_MS", 2000));
    }

    URI checkout() {
        return URI.create(text("CHECKOUT_URL", "http://checkout:8080"));
    }

    /** It leaves time for both that the checkout calls. */
    Duration checkoutTimeout() {
        return inventoryTimeout().plus(paymentDeadline()).plusSeconds(1);
    }

    /** How often an order is sent again that failed; by default never, as the mesh and the customer may do that. */
    long orderRetries() {
        return number("ORDER_RETRIES", 0);
    }

    /** Whether orders are taken while the inventory is out of reach. */
    boolean sellsWithoutInventory() {
        return Boolean.parseBoolean(text("SELL_WITHOUT_INVENTORY", "true"));
    }

    String payment() {
        return text("PAYMENT_TARGET", "payment:9090");
    }

    Duration paymentDeadline() {
        return Duration.ofMillis(number("PAYMENT_DEADLINE_MS", 3000));
    }

    String paymentApiKey() {
        return text("PAYMENT_API_KEY", "");
    }

    long paymentLimitInCents() {
        return number("PAYMENT_LIMIT_CENTS", 100_000);
    }

    long stock() {
        return number("STOCK", 1_000_000);
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(text(name, String.valueOf(otherwise)));
    }

    private String text(String name, String otherwise) {
        return environment.getOrDefault(name, otherwise);
    }
}
