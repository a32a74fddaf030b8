// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import io.github.junitistio.testing.TlsIdentity;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Gateways of HTTPS, called by URLs of plain HTTP. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class GatewayTlsTests {

    private static final String NAMESPACE = "ingress-tls";
    private static final String GATEWAY = "istio-tlsgateway";

    private OwnMesh mesh;
    private TlsIdentity shop;
    private EchoServer inventory;
    private Workload callee;

    @BeforeAll
    void join(OwnMesh shared, @TempDir Path folder) throws IOException {
        mesh = shared;
        shop = TlsIdentity.create(folder, "shop.example.com");
        inventory = EchoServer.start("inventory");
        callee = mesh.join(NAMESPACE, "inventory", inventory.port());
        secret("shop-certificate");
    }

    @AfterAll
    void leave() {
        callee.close();
        inventory.close();
    }

    @Test
    void a_certificate_in_a_secret_is_shown_and_the_application_sees_https() throws IOException {
        serve("shop", "shop.example.com", "{mode: SIMPLE, credentialName: shop-certificate}");
        URI url = door("shop.example.com");

        assertThat(get(url).body())
                .startsWith("inventory\n")
                .contains("host: shop.example.com\n", "x-forwarded-proto: https\n");
        try (SSLSocket socket = (SSLSocket) shop.context(shop)
                .getSocketFactory()
                .createSocket(new Socket(url.getHost(), 8443), "shop.example.com", 8443, true)) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerPrincipal()).hasToString("CN=shop.example.com");
        }
    }

    @Test
    void a_certificate_may_be_in_files() {
        serve(
                "files",
                "files.example.com",
                "{mode: SIMPLE, serverCertificate: %s, privateKey: %s}".formatted(shop.certificate(), shop.key()));

        assertThat(get(door("files.example.com")).body()).contains("x-forwarded-proto: https\n");
    }

    @Test
    void plain_http_that_is_only_redirected_is_not_preferred() {
        create("""
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: redirected}
                spec:
                  selector: {istio: tlsgateway}
                  servers:
                    - port: {number: 80, name: http, protocol: HTTP}
                      tls: {httpsRedirect: true}
                      hosts: [redirected.example.com]
                    - port: {number: 443, name: https-redirected, protocol: HTTPS}
                      tls: {mode: SIMPLE, credentialName: shop-certificate}
                      hosts: [redirected.example.com]
                """);
        route("redirected", "redirected.example.com");

        assertThat(get(door("redirected.example.com")).body()).contains("x-forwarded-proto: https\n");
        HttpResponse<String> plain = get(mesh.runtime()
                .gatewayDoor(GATEWAY, "redirected.example.com", 80)
                .resolve("/stock"));
        assertThat(plain.statusCode()).isEqualTo(301);
        assertThat(plain.headers().firstValue("location")).hasValue("https://redirected.example.com/stock");
    }

    @Test
    void a_secret_that_is_not_there_is_named() throws IOException {
        serve("late", "late.example.com", "{mode: SIMPLE, credentialName: late-certificate}");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> door("late.example.com"))
                .withMessageStartingWith("There is no Secret late-certificate in namespace istio-system, which port 443"
                        + " (HTTPS) of Gateway ingress-tls/late for [late.example.com] names as credentialName.");

        secret("late-certificate");
        URI url = door("late.example.com");
        await("the certificate").until(() -> get(url).statusCode() == 200);
    }

    @Test
    void a_server_that_wants_a_certificate_or_passes_tls_on_has_no_url() {
        serve("mutual", "mutual.example.com", "{mode: MUTUAL, credentialName: shop-certificate}");
        serve("passed", "passed.example.com", "{mode: PASSTHROUGH}");

        for (String host : new String[] {"mutual.example.com", "passed.example.com"}) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> door(host))
                    .withMessageContaining("by which a URL cannot lead")
                    .withMessageEndingWith("Use a server of protocol HTTP, or of HTTPS with tls.mode SIMPLE.");
        }
    }

    private URI door(String host) {
        return mesh.runtime().gatewayDoor(GATEWAY, host, 0);
    }

    private void serve(String name, String host, String tls) {
        create("""
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: %s}
                spec:
                  selector: {istio: tlsgateway}
                  servers: [{port: {number: 443, name: https-%1$s, protocol: HTTPS}, tls: %s, hosts: [%s]}]
                """.formatted(name, tls, host));
        route(name, host);
    }

    private void route(String name, String host) {
        create("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: %s}
                spec:
                  hosts: [%s]
                  gateways: [%1$s]
                  http: [{route: [{destination: {host: inventory}}]}]
                """.formatted(name, host));
    }

    private void secret(String name) throws IOException {
        mesh.create("istio-system", """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                """.formatted(name, base64(shop.certificate()), base64(shop.key())));
    }

    private void create(String yaml) {
        mesh.create(NAMESPACE, yaml);
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
