// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.RawHttp.exchange;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing is intercepted: which calls meet the mesh, and what the others meet. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class PastTheSidecarTests {

    private static final String NAMESPACE = "past-the-sidecar";

    private OwnMesh mesh;
    private EchoServer inventory;
    private Workload callee;
    private Workload caller;
    private URI door;

    @BeforeAll
    void refuse_everything_at_the_caller_s_sidecar(OwnMesh shared) {
        mesh = shared;
        inventory = EchoServer.start("inventory");
        callee = mesh.join(NAMESPACE, "inventory", inventory.port());
        caller = mesh.joinCaller(NAMESPACE, "checkout");
        door = caller.urlOf("inventory");
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: refused
                spec:
                  hosts: [inventory]
                  http:
                    - fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                      route: [{destination: {host: inventory}}]
                """);
        await().until(() -> get(door).statusCode(), status -> status == 418);
    }

    @AfterAll
    void leave() {
        caller.close();
        callee.close();
        inventory.close();
    }

    @Test
    void a_call_to_the_application_s_own_port_meets_no_mesh() {
        assertThat(get(URI.create("http://127.0.0.1:" + inventory.port() + "/own-port"))
                        .body())
                .startsWith("inventory\n")
                .doesNotContain("x-request-id", "x-envoy");
        get(toPod("/marker"));
        mesh.line(callee, "access.log", "\"/marker\"");
        assertThat(mesh.lines(callee, "access.log", "\"/own-port\"")).isEmpty();
    }

    @Test
    void a_call_to_the_pod_s_address_meets_the_callee_s_side_only() {
        assertThat(get(toPod("/pod")).statusCode()).isEqualTo(200);
        assertThat(mesh.line(callee, "access.log", "\"/pod\"")).contains("\"remote_address\":\"127.0.0.1:");
    }

    @Test
    void a_call_to_the_egress_address_is_a_call_through_the_mesh() {
        assertThat(exchange(OwnMesh.egressOf(door), "GET / HTTP/1.1", "Host: inventory." + NAMESPACE + ":8080"))
                .startsWith("HTTP/1.1 418 ");
    }

    @Test
    void nobody_listens_on_a_cluster_ip() {
        String clusterIp = mesh.runtime()
                .kubernetes()
                .services()
                .inNamespace(NAMESPACE)
                .withName("inventory")
                .get()
                .getSpec()
                .getClusterIP();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(clusterIp, 8080));
    }

    /** In a cluster it would pass through to wherever the name resolves to. */
    @Test
    void a_host_that_is_not_of_the_mesh_is_answered_with_503() {
        String answer = exchange(OwnMesh.egressOf(door), "GET /unknown HTTP/1.1", "Host: www.example.com");

        assertThat(answer).startsWith("HTTP/1.1 503 ").endsWith("no healthy upstream");
        assertThat(mesh.line(caller, "access.log", "\"/unknown\""))
                .contains("\"flags\":\"UH\"", "\"cluster\":\"PassthroughCluster\"");
    }

    @Test
    void a_port_that_no_service_has_is_refused() {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(door.getHost(), 1));
    }

    private URI toPod(String path) {
        return URI.create("http://" + callee.address() + ":8080" + path);
    }

    private static void connect(String host, int port) throws IOException {
        new Socket(host, port).close();
    }
}
