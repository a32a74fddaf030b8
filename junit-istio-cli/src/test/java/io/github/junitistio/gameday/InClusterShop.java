// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests of game days in the shop of a real cluster, which is after each of them as it was before. */
@ExtendWith(SharedClusterShop.class)
abstract class InClusterShop {

    ClusterShop shop;

    @TempDir
    Path folder;

    Inventory outside;

    @BeforeEach
    final void start(ClusterShop there) {
        shop = there;
        outside = Inventory.start();
    }

    @AfterEach
    final void restore() {
        outside.close();
        assertThat(shop.isAsCreated()).isTrue();
    }

    Program run(String plan) {
        return start(Map.of(), arguments("run", plan));
    }

    Program start(Map<String, String> environment, String... arguments) {
        return Program.start(folder, environment, arguments);
    }

    String[] arguments(String command, String plan) {
        return new String[] {command, plan(plan), "--allow", allow(shop.context(), ""), "--kubeconfig", kubeconfig()};
    }

    static String kubeconfig() {
        return ClusterShop.kubeconfig().toString();
    }

    String plan(String text) {
        return write("plan", text);
    }

    String allow(String context, String more) {
        return write("allow", """
                allow:
                  - context: %s
                    namespaces: [%s]
                    maxPercentage: 50
                    maxCallers: 1
                    maxDuration: 10m
                """.formatted(context, shop.namespace()) + more);
    }

    String write(String name, String text) {
        try {
            Path file = Files.createTempFile(folder, name, ".yaml");
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its steady state is watched from outside, which nothing in the cluster has to be made for. */
    String lasting() {
        return """
                name: Long day
                context: %s
                namespace: %s
                steadyState:
                  - {url: "http://127.0.0.1:%d/", interval: 50ms, window: 5}
                steps:
                  - duration: 5m
                    apply: [{injectAbort: {service: inventory, httpStatus: 503, percentage: 50, from: storefront}}]
                """.formatted(shop.context(), shop.namespace(), outside.port());
    }
}
