// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import java.time.Duration;
import java.time.Instant;

/** Starts the service that its argument names. */
public final class Shop {

    /**
     * Start a service, which stops with the process.
     *
     * @param arguments {@code storefront}, {@code checkout}, {@code inventory} or {@code payment}; or
     *     {@code rehearsal}, which runs them all for one order and ends
     */
    public static void main(String[] arguments) throws InterruptedException {
        String name = arguments.length == 1 ? arguments[0] : "";
        if (name.equals("rehearsal")) {
            Rehearsal.run();
            return;
        }
        Service service = start(name, new Settings(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            System.out.println(name + " stopped");
        }));
        Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        long millis = Duration.between(began, Instant.now()).toMillis();
        System.out.println(name + " ready on port " + service.port() + " after " + millis + " ms");
        Thread.currentThread().join();
    }

    static Service start(String name, Settings settings) {
        return switch (name) {
            case "storefront" -> Storefront.start(settings);
            case "checkout" -> Checkout.start(settings);
            case "inventory" -> Inventory.start(settings);
            case "payment" -> Payment.start(settings);
            default ->
                throw new IllegalArgumentException("Unknown service '" + name
                        + "'. Name one of storefront, checkout, inventory, payment as the only argument.");
        };
    }

    private Shop() {}
}
