// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services that a test writes itself: nobody watches them, they are looked at when a workload joins. */
@ExtendWith(SharedMesh.class)
class ServicesTests {

    @Test
    void a_service_has_endpoints_at_once(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("late-service", "inventory", inventory.port())) {
            service(mesh, "late-service", "ClusterIP, ports: [{name: http, port: 8080}]");
            await().until(() -> slices(mesh, "late-service"), slices -> slices == 2);

            try (Workload caller = mesh.joinCaller("late-service", "checkout")) {
                URI url = caller.urlOf("stock");
                await().untilAsserted(() -> assertThat(get(url).body()).startsWith("inventory\n"));
            }
        }
    }

    /** In a cluster its Pods are called. */
    @Test
    void a_headless_service_has_no_healthy_upstream(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("headless", "inventory", inventory.port())) {
            service(mesh, "headless", "ClusterIP, clusterIP: None, ports: [{name: http, port: 8080}]");

            try (Workload caller = mesh.joinCaller("headless", "checkout")) {
                URI url = caller.urlOf("stock");
                await().until(() -> get(url).body(), "no healthy upstream"::equals);
                assertThat(mesh.adminOf(caller).configDump("dynamic_active_clusters"))
                        .containsPattern("stock.headless.svc.cluster.local\",\\s+\"type\": \"ORIGINAL_DST\"");
            }
        }
    }

    @Test
    void a_service_may_lead_to_another_port(OwnMesh mesh) {
        try (EchoServer server = EchoServer.start("stock");
                Workload caller = mesh.joinCaller("mapped", "checkout")) {
            mesh.create("mapped", """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: stock}
                    spec: {selector: {app: stock}, ports: [{name: http, port: 8080, targetPort: 9000}]}
                    """);

            try (Workload stock = mesh.join("mapped", "stock", server.port())) {
                assertThat(get(caller.urlOf("stock")).body()).startsWith("stock\n");
            }
        }
    }

    @Test
    void a_service_without_the_port_is_refused_at_once(OwnMesh mesh) {
        try (EchoServer server = EchoServer.start("stock");
                Workload any = mesh.joinCaller("portless", "checkout")) {
            service(mesh, "portless", "ClusterIP, ports: [{name: http, port: 9000}]");

            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.join("portless", "stock", server.port()))
                    .withMessageContaining(
                            "Workload stock cannot join: the Service stock.portless, which is there already")
                    .withMessageContaining("none is 8080");
            assertThat(mesh.runtime().proxies())
                    .filteredOn(proxy -> proxy.namespace().equals("portless"))
                    .hasSize(1);
        }
    }

    @Test
    void a_service_that_is_there_already_stays_its_owner_s(OwnMesh mesh) {
        try (EchoServer server = EchoServer.start("stock");
                Workload caller = mesh.joinCaller("owned", "checkout")) {
            mesh.create("owned", """
                    apiVersion: v1
                    kind: Service
                    metadata:
                      name: stock
                      labels: {team: warehouse}
                    spec:
                      selector: {app: stock}
                      ports: [{name: http, port: 8080, targetPort: http}]
                    """);

            try (Workload stock = mesh.join("owned", "stock", server.port())) {
                assertThat(get(caller.urlOf("stock")).body()).startsWith("stock\n");
                assertThat(mesh.runtime()
                                .kubernetes()
                                .services()
                                .inNamespace("owned")
                                .withName("stock")
                                .get())
                        .satisfies(service ->
                                assertThat(service.getMetadata().getLabels()).containsEntry("team", "warehouse"));
            }
        }
    }

    private static void service(OwnMesh mesh, String namespace, String typeAndPorts) {
        mesh.create(namespace, """
                apiVersion: v1
                kind: Service
                metadata:
                  name: stock
                spec: {selector: {app: inventory}, type: %s}
                """.formatted(typeAndPorts));
    }

    private static int slices(OwnMesh mesh, String namespace) {
        return mesh.runtime()
                .kubernetes()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .list()
                .getItems()
                .size();
    }
}
