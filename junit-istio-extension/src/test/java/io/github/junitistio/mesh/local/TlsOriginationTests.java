// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.Ports;
import io.github.junitistio.testing.SharedMesh;
import io.github.junitistio.testing.TlsIdentity;
import io.github.junitistio.testing.TlsServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications that speak plain HTTP, and sidecars that speak TLS for them. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class TlsOriginationTests {

    private static final String NAMESPACE = "tls-origination";
    private static final int PORT = Ports.http();
    private static final String SUFFIX = Ports.suffix(PORT);

    private OwnMesh mesh;
    private TlsIdentity provider;
    private TlsIdentity stranger;
    private TlsServer server;
    private TlsServer strict;
    private Workload caller;

    @BeforeAll
    void join(OwnMesh shared, @TempDir Path folder) {
        mesh = shared;
        provider = TlsIdentity.create(folder, "api.payments.example");
        stranger = TlsIdentity.create(folder, "api.stranger.example");
        server = TlsServer.start(provider.context(provider), false);
        strict = TlsServer.start(provider.context(stranger), true);
        caller = mesh.joinCaller(NAMESPACE, "checkout");
    }

    @AfterAll
    void leave() {
        caller.close();
        server.close();
        strict.close();
    }

    @Test
    void the_provider_sees_tls_for_its_name() {
        provide("api.payments.example", server, "STATIC", "127.0.0.1");
        originate("api.payments.example", "mode: SIMPLE, caCertificates: %s".formatted(provider.certificate()));

        assertThat(answer("api.payments.example", 200))
                .isEqualTo("sni=[type=host_name (0), value=api.payments.example]\nhost=api.payments.example" + SUFFIX
                        + "\nclient=\n");
        await("the line of the call")
                .until(() ->
                        mesh
                                .lines(caller, "access.log", "\"authority\":\"api.payments.example" + SUFFIX + "\"")
                                .stream()
                                .anyMatch(line -> line.contains("\"upstream_host\":\"127.0.0.1:" + server.port())));
    }

    @Test
    void an_address_may_be_a_name() {
        provide("named.payments.example", server, "DNS", "localhost");
        originate(
                "named.payments.example",
                "mode: SIMPLE, sni: api.payments.example, subjectAltNames: [api.payments.example], caCertificates: %s"
                        .formatted(provider.certificate()));

        assertThat(answer("named.payments.example", 200))
                .contains("value=api.payments.example]\nhost=named.payments.example" + SUFFIX + "\n");
    }

    @Test
    void an_unknown_authority_fails_the_call() {
        provide("untrusted.payments.example", server, "STATIC", "127.0.0.1");
        originate("untrusted.payments.example", "mode: SIMPLE, caCertificates: %s".formatted(stranger.certificate()));

        assertThatTheCertificateIsRefused("untrusted.payments.example");
    }

    @Test
    void the_authorities_of_the_machine_are_the_default() {
        provide("system.payments.example", server, "STATIC", "127.0.0.1");
        originate("system.payments.example", "mode: SIMPLE");

        assertThatTheCertificateIsRefused("system.payments.example");
    }

    @Test
    void another_name_in_the_certificate_fails_the_call() {
        provide("misnamed.payments.example", server, "STATIC", "127.0.0.1");
        originate("misnamed.payments.example", "mode: SIMPLE, caCertificates: %s".formatted(provider.certificate()));

        assertThatTheCertificateIsRefused("misnamed.payments.example");
    }

    @Test
    void nothing_is_verified_if_the_rule_says_so() {
        provide("skipped.payments.example", server, "STATIC", "127.0.0.1");
        originate("skipped.payments.example", "mode: SIMPLE, insecureSkipVerify: true");

        assertThat(answer("skipped.payments.example", 200)).contains("value=skipped.payments.example]");
    }

    @Test
    void the_authority_may_be_in_a_config_map_or_for_a_selected_workload_in_a_secret() throws IOException {
        String lines = Files.readString(provider.certificate()).indent(4);
        mesh.create(NAMESPACE, "kind: ConfigMap\napiVersion: v1\nmetadata: {name: ca}\ndata:\n  ca.crt: |\n" + lines);
        mesh.create(
                NAMESPACE,
                "kind: Secret\napiVersion: v1\nmetadata: {name: ca}\ndata: {cacert: %s}"
                        .formatted(Base64.getEncoder().encodeToString(Files.readAllBytes(provider.certificate()))));
        String named =
                "mode: SIMPLE, sni: api.payments.example, subjectAltNames: [api.payments.example], credentialName: ";
        provide("config-map.payments.example", server, "STATIC", "127.0.0.1");
        originate("config-map.payments.example", named + "'configmap://" + NAMESPACE + "/ca'");
        provide("secret.payments.example", server, "STATIC", "127.0.0.1");
        originate("secret.payments.example", named + "ca", "workloadSelector: {matchLabels: {app: checkout}}, ");

        assertThat(answer("config-map.payments.example", 200))
                .contains("host=config-map.payments.example" + SUFFIX + "\n");
        assertThat(answer("secret.payments.example", 200)).contains("host=secret.payments.example" + SUFFIX + "\n");
    }

    @Test
    void a_certificate_of_the_client_is_read_from_files() {
        provide("mutual.payments.example", strict, "STATIC", "127.0.0.1");
        originate(
                "mutual.payments.example",
                "mode: MUTUAL, sni: api.payments.example, caCertificates: %s, clientCertificate: %s, privateKey: %s"
                        .formatted(provider.certificate(), stranger.certificate(), stranger.key()));

        assertThat(answer("mutual.payments.example", 200)).contains("client=CN=api.stranger.example\n");
    }

    /** In a cluster they have addresses, or share a listener that looks at names without being told to. */
    @Test
    void two_hosts_that_are_called_over_tls_on_one_port_are_told_apart_by_a_virtual_service() throws IOException {
        provide("egress.payments.example", server, "STATIC", "127.0.0.1");
        String egress = caller.urlOf("egress.payments.example").getHost();
        try (TlsServer other = TlsServer.start(stranger.context(stranger), false)) {
            for (String host : List.of("own-tls.payments.example", "own-tls.stranger.example")) {
                mesh.create(NAMESPACE, """
                        apiVersion: networking.istio.io/v1
                        kind: ServiceEntry
                        metadata: {name: %s}
                        spec:
                          hosts: [%1$s]
                          exportTo: ['.']
                          resolution: STATIC
                          ports: [{name: https, number: 7443, protocol: HTTPS}]
                          endpoints: [{address: 127.0.0.1, ports: {https: %d}}]
                        """.formatted(host, host.contains("stranger") ? other.port() : server.port()));
                mesh.create(NAMESPACE, """
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: %s}
                        spec:
                          hosts: [%1$s]
                          exportTo: ['.']
                          tls:
                            - match: [{sniHosts: [%1$s]}]
                              route: [{destination: {host: %1$s}}]
                        """.formatted(host));
            }
            await("both are told apart")
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> {
                        assertThat(overTls(egress, provider, "own-tls.payments.example"))
                                .contains("own-tls.payments.example]");
                        assertThat(overTls(egress, stranger, "own-tls.stranger.example"))
                                .contains("own-tls.stranger.example]");
                    });
        }
    }

    private static String overTls(String egress, TlsIdentity trusted, String host) throws IOException {
        try (Socket socket =
                trusted.context(trusted).getSocketFactory().createSocket(new Socket(egress, 7443), host, 7443, true)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private String answer(String host, int status) {
        URI url = caller.urlOf(host);
        return await(host + " answers " + status)
                .until(() -> get(url), response -> response.statusCode() == status)
                .body();
    }

    private void assertThatTheCertificateIsRefused(String host) {
        URI url = caller.urlOf(host);
        await(host + " fails by TLS").untilAsserted(() -> {
            assertThat(get(url).statusCode()).isEqualTo(503);
            assertThat(mesh.lines(caller, "access.log", host))
                    .anyMatch(line -> line.contains("CERTIFICATE_VERIFY_FAILED"));
        });
    }

    private void provide(String host, TlsServer where, String resolution, String address) {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: %s}
                spec:
                  hosts: [%1$s]
                  location: MESH_EXTERNAL
                  exportTo: ['.']
                  resolution: %s
                  ports: [{name: http, number: %d, protocol: HTTP, targetPort: 443}]
                  endpoints: [{address: %s, ports: {http: %d}}]
                """.formatted(host, resolution, PORT, address, where.port()));
    }

    private void originate(String host, String tls) {
        originate(host, tls, "");
    }

    private void originate(String host, String tls, String more) {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: %s}
                spec: {exportTo: ['.'], host: %1$s, %s trafficPolicy: {tls: {%s}}}
                """.formatted(host, more, tls));
    }
}
