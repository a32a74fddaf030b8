// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.testing.Ports;
import io.github.junitistio.testing.TlsIdentity;
import io.github.junitistio.testing.TlsServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A payment provider outside of the mesh, which speaks TLS, and what the mesh does to calls of it. */
@IstioTest(namespace = "outside-provider")
@Execution(ExecutionMode.SAME_THREAD)
class OutsideProviderTests {

    private static final String HOST = "api.payments.example";
    private static final int PORT = Ports.http();

    private static TlsServer provider;

    @BeforeAll
    static void provide(Mesh mesh, @TempDir Path folder) {
        TlsIdentity identity = TlsIdentity.create(folder, HOST);
        provider = TlsServer.start(identity.context(identity), false);
        mesh.workload("checkout").callsOnly();
        create(mesh, """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: payments}
                spec:
                  hosts: [api.payments.example]
                  location: MESH_EXTERNAL
                  exportTo: ['.']
                  resolution: STATIC
                  ports: [{name: http, number: %d, protocol: HTTP, targetPort: 443}]
                  endpoints: [{address: 127.0.0.1, ports: {http: %d}}]
                """.formatted(PORT, provider.port()));
        create(mesh, """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: payments}
                spec: {exportTo: ['.'], host: api.payments.example, trafficPolicy: {tls: {mode: SIMPLE, caCertificates: %s}}}
                """.formatted(identity.certificate()));
        await("TLS").until(() -> mesh.client("checkout").get(HOST, "/").statusCode() == 200);
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    @BeforeEach
    @AfterEach
    void it_answers(MeshClient client) {
        assertThat(client.get(HOST, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void it_has_a_url_and_is_called_by_its_name(Mesh mesh) {
        assertThat(mesh.urlOf(HOST, "checkout"))
                .hasToString(mesh.client("checkout").uri(HOST, PORT).toString());
        assertThat(mesh.client("checkout").get(HOST, "/").body())
                .contains("value=" + HOST + "]\nhost=" + HOST + Ports.suffix(PORT) + "\n");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.client("checkout").uri(HOST, 81))
                .withMessage("The ServiceEntry of api.payments.example has no port 81. It has [" + PORT
                        + "]: name one of them.");
    }

    @Test
    @InjectAbort(service = HOST, httpStatus = 503)
    void an_abort_answers_in_its_place(MeshClient client) {
        int before = provider.requests();

        HttpResponse<String> response = client.get(HOST, "/charges");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("fault filter abort");
        assertThat(provider.requests()).isEqualTo(before);
    }

    @Test
    void a_fault_in_code_is_for_one_caller(Mesh mesh) {
        try (Applied fault = mesh.inject(Fault.abort(HOST, 503).from("checkout"))) {
            assertThat(mesh.client("checkout").get(HOST, "/").statusCode()).isEqualTo(503);
            assertThat(mesh.client("storefront").get(HOST, "/").statusCode()).isEqualTo(200);
            fault.verify();
        }
        assertThat(mesh.client("checkout").get(HOST, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void retries_and_a_timeout_of_its_virtual_service_act(Mesh mesh) {
        mesh.client("storefront").uri(HOST);
        create(mesh, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: payments}
                spec:
                  hosts: [api.payments.example]
                  http:
                    - match: [{uri: {prefix: /slow}}]
                      timeout: 100ms
                      route: [{destination: {host: api.payments.example}}]
                    - name: retried
                      retries: {attempts: 3, retryOn: 5xx}
                      route: [{destination: {host: api.payments.example}}]
                """);
        try {
            MeshClient client = mesh.client();
            await("the timeout").until(() -> client.get(HOST, "/slow").statusCode() == 504);
            provider.fail(3);
            int before = provider.requests();

            assertThat(client.get(HOST, "/").statusCode()).isEqualTo(200);

            assertThat(provider.requests() - before).isEqualTo(4);
            try (Applied fault = mesh.inject(Fault.abort(HOST, 418))) {
                assertThat(client.get(HOST, "/").statusCode()).isEqualTo(418);
            }
        } finally {
            mesh.kubernetes()
                    .genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                    .inNamespace(mesh.namespace())
                    .withName("payments")
                    .delete();
        }
    }

    private static void create(Mesh mesh, String yaml) {
        mesh.kubernetes().resource(yaml).inNamespace(mesh.namespace()).create();
    }
}
