// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Gateway;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.KeptMeshFolder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A gateway beside sidecars, as tests use them; one VirtualService is bound to both. */
@IstioTest(namespace = "gateway-tests")
@Execution(ExecutionMode.SAME_THREAD)
class GatewayTests {

    private static final String HOST = "inventory.gateway-tests.svc.cluster.local";

    private static EchoServer inventory;

    @BeforeAll
    static void bind(Mesh mesh) {
        inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        bindInventory(mesh);
        await("the VirtualService")
                .until(() -> mesh.client().get("inventory", "/routed").statusCode() == 299);
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    private static void bindInventory(Mesh mesh) {
        create(mesh, """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: public}
                spec:
                  selector: {istio: ingressgateway}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['./%s']}]
                """.formatted(HOST));
        create(mesh, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: inventory}
                spec:
                  hosts: [inventory]
                  gateways: [mesh, public]
                  http:
                    - match: [{uri: {exact: /routed}}]
                      directResponse: {status: 299}
                    - route: [{destination: {host: inventory}}]
                """);
    }

    @Test
    void requests_enter_by_the_gateway_and_by_a_client_of_the_mesh(Mesh mesh, MeshClient client) {
        Gateway gateway = mesh.gateway();

        HttpResponse<String> outside = gateway.get(HOST, "/stock?from=outside");

        assertThat(outside.body())
                .startsWith("inventory\nGET /stock?from=outside\n")
                .contains("host: " + HOST + "\n");
        assertThat(client.get("inventory", "/stock").body()).contains("host: inventory:8080\n");
        gateway.given(HOST)
                .queryParam("id", 7)
                .get("/stock")
                .then()
                .statusCode(200)
                .body(containsString("/stock?id=7"));
        assertThat(gateway.name()).isEqualTo("istio-ingressgateway");
        assertThat(gateway.urlOf(HOST))
                .isEqualTo(mesh.gateway("istio-ingressgateway").urlOf(HOST, 80));
    }

    @Test
    void what_a_gateway_sends_is_recorded(Mesh mesh, MeshClient client, Traffic traffic) {
        mesh.gateway().get(HOST, "/by-gateway");
        client.get("inventory", "/by-sidecar");

        Traffic ofGateway = traffic.from("istio-ingressgateway.istio-system").to("inventory");
        assertThat(ofGateway.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/by-gateway");
            assertThat(request.caller()).isNull();
            assertThat(request.instance()).extracting(Instance::workload).isEqualTo("inventory");
            assertThat(request.attempts()).isEqualTo(1);
        });
        assertThat(ofGateway.attempts()).hasSize(1);
        assertThat(traffic.to("inventory").requests())
                .extracting(Request::path)
                .containsExactly("/by-gateway", "/by-sidecar");
        assertThat(traffic.to("inventory").received()).hasSize(2);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void a_fault_for_sidecars_leaves_the_gateway_alone(Mesh mesh, MeshClient client) {
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        assertThat(mesh.gateway().get(HOST, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_is_proven_and_removed_with_a_gateway_in_the_mesh(Mesh mesh, MeshClient client) {
        assertThat(mesh.gateway().get(HOST, "/").statusCode()).isEqualTo(200);

        try (Applied fault = mesh.inject(Fault.abort("inventory", 418), Fault.delay("inventory", "1ms"))) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(418);
            assertThat(mesh.gateway().get(HOST, "/").statusCode()).isEqualTo(200);
            fault.verify();
        }
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
    }

    @Test
    void wrong_names_are_refused(Mesh mesh) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> mesh.gateway().urlOf("http://shop.example.com"))
                .withMessageContaining("host \"http://shop.example.com\"");
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> mesh.gateway("Ingress").urlOf("shop.example.com"))
                .withMessageContaining("gateway \"Ingress\"");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.gateway().get(HOST, "stock"))
                .withMessageEndingWith("Write /stock.");
    }

    @Test
    void a_kept_mesh_has_its_gateway_anew_for_each_run(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(KeptTestCase.class);
            int istiods = folder.istiods().size();

            assertThat(folder.run(KeptTestCase.class).output()).contains("uses a kept mesh");
            assertThat(istiods).isEqualTo(1);
        }
    }

    /** Fails if anything of an earlier run is left, and leaves everything. */
    @IstioTest(namespace = "gateway-tests")
    static class KeptTestCase {

        @Test
        void the_gateway_serves_what_this_run_has_bound(Mesh mesh) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.gateway().urlOf(HOST))
                    .withMessageContaining("There is none at all. Create a Gateway");
            EchoServer server = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", server.port());
            bindInventory(mesh);

            assertThat(mesh.gateway().get(HOST, "/").statusCode()).isEqualTo(200);

            try (Applied fault = mesh.inject(Fault.abort("inventory", 503))) {
                assertThat(mesh.client().get("inventory", "/").statusCode()).isEqualTo(503);
                assertThat(mesh.gateway().get(HOST, "/").statusCode()).isEqualTo(200);
                fault.verify();
            }
        }
    }

    private static void create(Mesh mesh, String yaml) {
        mesh.kubernetes().resource(yaml).inNamespace(mesh.namespace()).create();
    }
}
