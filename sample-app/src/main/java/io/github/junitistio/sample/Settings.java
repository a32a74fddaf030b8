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
