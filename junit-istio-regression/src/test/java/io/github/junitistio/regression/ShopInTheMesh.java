// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.sample.Checkout;
import io.github.junitistio.sample.Inventory;
import io.github.junitistio.sample.Payment;
import io.github.junitistio.sample.Service;
import io.github.junitistio.sample.Settings;
import io.github.junitistio.sample.Storefront;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The shop's services in this JVM, each with a sidecar, which are started anew with other settings behind the same ports. */
final class ShopInTheMesh implements AutoCloseable {

    private static final Map<String, String> USUAL =
            Map.of("HOST", "127.0.0.1", "PORT", "0", "INVENTORY_TIMEOUT_MS", "60", "PAYMENT_DEADLINE_MS", "2000");

    private final Deque<Service> running = new ArrayDeque<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, String> addresses;

    ShopInTheMesh(Mesh mesh) {
        start("inventory", Inventory::start, USUAL);
        mesh.workload("inventory").at("127.0.0.1", port("inventory"));
        start("payment", Payment::start, USUAL);
        mesh.workload("payment").servicePort(9090).appProtocol("grpc").at("127.0.0.1", port("payment"));
        start("checkout", Checkout::start, USUAL);
        mesh.workload("checkout").at("127.0.0.1", port("checkout"));
        start("storefront", Storefront::start, USUAL);
        mesh.workload("storefront").at("127.0.0.1", port("storefront"));
        URI payment = mesh.urlOf("payment", "checkout");
        addresses = Map.of(
                "INVENTORY_URL", mesh.urlOf("inventory", "checkout").toString(),
                "PAYMENT_TARGET", payment.getHost() + ":" + payment.getPort(),
                "CHECKOUT_URL", mesh.urlOf("checkout", "storefront").toString());
    }

    void restart(Map<String, String> changed) {
        close();
        Map<String, String> settings = new HashMap<>(USUAL);
        settings.putAll(addresses);
        settings.putAll(changed);
        start("checkout", Checkout::start, settings);
        start("storefront", Storefront::start, settings);
        // The others are as they are in each revision.
        settings.keySet().removeAll(changed.keySet());
        settings.putAll(USUAL);
        start("inventory", Inventory::start, settings);
        start("payment", Payment::start, settings);
    }

    private void start(String name, Function<Settings, Service> service, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PORT", ports.getOrDefault(name, 0).toString());
        Service started = service.apply(new Settings(all));
        ports.put(name, started.port());
        running.push(started);
    }

    private int port(String name) {
        return ports.getOrDefault(name, 0);
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
