// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.client.JsonClient;
import io.github.junitistio.sample.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs all services for one order, so that the JVM meets the classes that belong into its class data archive. */
final class Rehearsal {

    private static final Map<String, String> ANYWHERE = Map.of("HOST", "127.0.0.1", "PORT", "0");

    static void run() {
        try (Service inventory = Inventory.start(with(Map.of()));
                Service payment = Payment.start(with(Map.of()));
                Service checkout = Checkout.start(with(
                        Map.of("INVENTORY_URL", url(inventory), "PAYMENT_TARGET", "127.0.0.1:" + payment.port())));
                Service storefront = Storefront.start(
                        with(Map.of("INVENTORY_URL", url(inventory), "CHECKOUT_URL", url(checkout))))) {
            JsonClient customer = JsonClient.of(URI.create(url(storefront)), Duration.ofSeconds(30));
            Map<String, String> trace =
                    Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "baggage", "a=b");
            expect(200, customer.read("/articles/42"));
            expect(201, customer.send("POST", "/orders", trace, Answer.object().put("article", "42")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(int status, Response response) {
        if (response.status() != status) {
            throw new IllegalStateException("The rehearsal failed: " + response);
        }
    }

    private static String url(Service service) {
        return "http://127.0.0.1:" + service.port();
    }

    private static Settings with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(ANYWHERE);
        environment.putAll(more);
        return new Settings(environment);
    }

    private Rehearsal() {}
}
