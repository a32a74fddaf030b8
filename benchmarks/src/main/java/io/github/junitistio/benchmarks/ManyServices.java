// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long an abort takes to its effect in a mesh with more and more services, of which it concerns one: where every sidecar knows all of
 * them, and where a Sidecar resource says which ones are called.
 */
final class ManyServices {

    private static final String SIDECAR = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: default}
            spec:
              egress: [{hosts: [./inventory.many-services.svc.cluster.local]}]
            """;

    /** Report both. */
    static void run(Runs runs, Report report) {
        runs.of(TestCase.class);
        add(report, TestCase.ALL_KNOWN, "services");
        add(report, TestCase.ONE_KNOWN, "services, of which a Sidecar names one");
    }

    private static void add(Report report, Map<Integer, Rounds> all, String what) {
        all.forEach((services, rounds) -> {
            report.add("declaration to effective, " + services + " " + what, rounds.set, "flat");
            report.add("removal to gone, " + services + " " + what, rounds.takenBack, "");
        });
    }

    @IstioTest(namespace = "many-services")
    static class TestCase {

        private static final Map<Integer, Rounds> ALL_KNOWN = new TreeMap<>();
        private static final Map<Integer, Rounds> ONE_KNOWN = new TreeMap<>();

        @Test
        void inject_and_remove(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                int services = 1;
                for (int size : new int[] {10, 50, 100, 200}) {
                    for (; services < size; services++) {
                        add(mesh, "service-" + services);
                    }
                    Outage outage = new Outage(mesh);
                    ALL_KNOWN.put(size, Rounds.of(outage, () -> shop.checkout().status() == 503));
                    var sidecar = mesh.kubernetes().resource(SIDECAR).inNamespace(mesh.namespace());
                    sidecar.create();
                    ONE_KNOWN.put(size, Rounds.of(outage, () -> shop.checkout().status() == 503));
                    sidecar.delete();
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
