// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders in the shop under faults. Nothing is asserted: whether the shop got worse is left to the comparison. */
@IstioTest(namespace = "shop")
class ShopTestCase {

    private static final Map<String, String> USUAL = Map.of(
            "HOST", "127.0.0.1", "PORT", "0", "INVENTORY_TIMEOUT_MS", "100", "PAYMENT_DEADLINE_MS", "1000");
    private static final int ORDERS = 3;
    private static final int CUSTOMERS = 4;

    /** What is different in the revision that runs next. */
    static volatile Map<String, String> changed = Map.of();

    private static final Deque<Service> SERVICES = new ArrayDeque<>();

    @BeforeAll
    static void start(Mesh mesh) {
        Service inventory = started(Inventory.start(settings(Map.of())));
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        Service payment = started(Payment.start(settings(Map.of())));
        mesh.workload("payment").servicePort(9090).appProtocol("grpc").at("127.0.0.1", payment.port());
        URI target = mesh.urlOf("payment", "checkout");
        Service checkout = started(Checkout.start(settings(Map.of(
                "INVENTORY_URL", mesh.urlOf("inventory", "checkout").toString(),
                "PAYMENT_TARGET", target.getHost() + ":" + target.getPort()))));
        mesh.workload("checkout").at("127.0.0.1", checkout.port());
        Service storefront = started(Storefront.start(settings(Map.of(
                "INVENTORY_URL", mesh.urlOf("inventory", "storefront").toString(),
                "CHECKOUT_URL", mesh.urlOf("checkout", "storefront").toString()))));
        mesh.workload("storefront").at("127.0.0.1", storefront.port());
    }

    private static Service started(Service service) {
        SERVICES.push(service);
        return service;
    }

    private static Settings settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(USUAL);
        all.putAll(own);
        all.putAll(changed);
        return new Settings(all);
    }

    @AfterAll
    static void stop() {
        while (!SERVICES.isEmpty()) {
            SERVICES.pop().close();
        }
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "400ms", from = "checkout")
    void the_inventory_is_slow(MeshClient client) {
        order(client);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_inventory_is_down(MeshClient client) {
        order(client);
    }

    @Test
    @InjectAbort(service = "payment", grpcStatus = GrpcStatus.UNAVAILABLE)
    void the_payment_is_down(MeshClient client) {
        order(client);
    }

    @Test
    @InjectDelay(service = "payment", fixedDelay = "60ms")
    void several_customers_order_at_the_same_time(MeshClient client) {
        ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
        try {
            CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> buy(client), customers))
                            .limit(CUSTOMERS)
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            customers.shutdown();
        }
    }

    private static void order(MeshClient client) {
        for (int i = 0; i < ORDERS; i++) {
            buy(client);
        }
    }

    private static void buy(MeshClient client) {
        client.get("storefront", "/orders?article=42");
    }
}
