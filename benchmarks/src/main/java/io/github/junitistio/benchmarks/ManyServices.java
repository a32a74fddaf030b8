// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How long an abort takes to its effect in a mesh with more and more services, of which it concerns one. */
final class ManyServices {

    static Map<Integer, Rounds> run(Runs runs) {
        runs.of(TestCase.class);
        return TestCase.ROUNDS;
    }

    @IstioTest(namespace = "many-services")
    static class TestCase {

        private static final Map<Integer, Rounds> ROUNDS = new TreeMap<>();

        @Test
        void inject_and_remove(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                int services = 1;
                for (int size : new int[] {10, 50, 100, 200}) {
                    for (; services < size; services++) {
                        add(mesh, "service-" + services);
                    }
                    Outage outage = new Outage(mesh);
                    ROUNDS.put(size, Rounds.of(outage, () -> shop.checkout().status() == 503));
                }
            }
        }

        private static void add(Mesh mesh, String name) {
            mesh.kubernetes()
                    .resource(new ServiceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(mesh.namespace())
                            .endMetadata()
                            .withNewSpec()
                            .addToSelector("app", name)
                            .addNewPort()
                            .withName("http")
                            .withPort(8080)
                            .endPort()
                            .endSpec()
                            .build())
                    .create();
        }
    }

    private ManyServices() {}
}
