// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders in the shop under faults, in one revision after the other. Nothing is asserted: whether the shop got worse is left to the comparison. */
@IstioTest(namespace = "shop")
class ShopTestCase {

    private static final int ORDERS = 3;
    private static final int CUSTOMERS = 8;
    private static final String NUMBER = "{index}";

    /** For each revision which settings of the shop are different in it. */
    static volatile List<Map<String, String>> revisions = List.of();

    private static ShopInTheMesh shop;

    static IntStream numbers() {
        return IntStream.range(0, revisions.size());
    }

    @BeforeAll
    static void join(Mesh mesh) {
        shop = new ShopInTheMesh(mesh);
    }

    /** Begin anew in any case, so that a changed revision is no colder than an unchanged one. */
    @BeforeEach
    void restart(TestInfo test) {
        shop.restart(revisions.get(Integer.parseInt(test.getDisplayName()) - 1));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest(name = NUMBER)
    @MethodSource("numbers")
    @InjectDelay(service = "inventory", fixedDelay = "300ms", from = "checkout")
    void the_inventory_is_slow(int number, MeshClient client) {
        order(client);
    }

    @ParameterizedTest(name = NUMBER)
    @MethodSource("numbers")
    @InjectAbort(service = "inventory", httpStatus = 503)
    void the_inventory_is_down(int number, MeshClient client) {
        order(client);
    }

    @ParameterizedTest(name = NUMBER)
    @MethodSource("numbers")
    @InjectAbort(service = "payment", grpcStatus = "UNAVAILABLE")
    void the_payment_is_down(int number, MeshClient client) {
        order(client);
    }

    @ParameterizedTest(name = NUMBER)
    @MethodSource("numbers")
    @InjectDelay(service = "payment", fixedDelay = "60ms")
    void several_customers_order_at_the_same_time(int number, MeshClient client) {
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
