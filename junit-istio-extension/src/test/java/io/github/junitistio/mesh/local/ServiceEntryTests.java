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
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts of ServiceEntries, called from workloads that are there before them. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class ServiceEntryTests {

    private static final String NAMESPACE = "entries";

    private OwnMesh mesh;
    private EchoServer provider;
    private Workload caller;

    @BeforeAll
    void join(OwnMesh shared) {
        mesh = shared;
        provider = EchoServer.start("provider");
        caller = mesh.joinCaller(NAMESPACE, "checkout");
    }

    @AfterAll
    void leave() {
        caller.close();
        provider.close();
    }

    @Test
    void a_host_has_a_url_on_a_port_that_no_service_has() {
        create("rates", "hosts: [rates.example.com], ports: [%s]", port(7081));

        assertThat(get(caller.urlOf("rates.example.com")).body())
                .startsWith("provider\n")
                .contains("host: rates.example.com:7081");
    }

    @Test
    @EnabledIf("io.github.junitistio.testing.Ports#mayListenOn80")
    void a_host_on_port_80_has_no_port_in_its_name() {
        create("plain", "hosts: [plain.example.com], ports: [%s]", port(80));

        assertThat(get(caller.urlOf("plain.example.com")).body()).contains("host: plain.example.com\n");
    }

    @Test
    void one_of_several_hosts_and_ports_is_named() {
        create("many", "hosts: [one.example.com, other.example.com], ports: [%s, %s]", port(7082), port(7083));

        assertThat(get(url("one.example.com", 7082)).body()).contains("host: one.example.com:7082");
        assertThat(get(url("other.example.com", 7083)).body()).contains("host: other.example.com:7083");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> caller.urlOf("one.example.com"))
                .withMessage("The ServiceEntry of one.example.com has no port of its own choice."
                        + " It has [7082, 7083]: name one of them.");
    }

    @Test
    void a_wildcard_covers_its_hosts() {
        create("wild", "hosts: ['*.wild.example.com'], ports: [%s]", port(7084));

        assertThat(get(caller.urlOf("eu.wild.example.com")).body()).contains("host: eu.wild.example.com:7084");
    }

    @Test
    void a_port_of_https_has_no_url() {
        create("secure", "hosts: [secure.example.com], ports: [{name: https, number: 7085, protocol: HTTPS}]");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> caller.urlOf("secure.example.com"))
                .withMessageContaining("has no port of HTTP")
                .withMessageContaining("a DestinationRule with tls.mode SIMPLE");
    }

    @Test
    void one_that_is_not_exported_is_an_unknown_host_to_other_namespaces() {
        create("own", "hosts: [own.example.com], ports: [%s]", port(7086));

        try (Workload stranger = mesh.joinCaller("entries-elsewhere", "checkout")) {
            assertThat(get(caller.urlOf("own.example.com")).statusCode()).isEqualTo(200);
            mesh.create("entries-elsewhere", entry("seen", "hosts: [seen.example.com], ports: [%s]", port(7086)));
            assertThat(get(stranger.urlOf("seen.example.com")).statusCode()).isEqualTo(200);
            assertThat(get(stranger.urlOf("own.example.com")).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void one_that_a_sidecar_resource_leaves_out_is_an_unknown_host() {
        create("left-out", "hosts: [left-out.example.com], ports: [%s]", port(7087));
        create("let-in", "hosts: [let-in.example.com], ports: [%s]", port(7087));
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: narrow}
                spec:
                  workloadSelector: {labels: {app: narrow}}
                  outboundTrafficPolicy: {mode: REGISTRY_ONLY}
                  egress: [{hosts: [./let-in.example.com]}]
                """);

        try (Workload narrow = mesh.joinCaller(NAMESPACE, "narrow")) {
            assertThat(get(narrow.urlOf("let-in.example.com")).statusCode()).isEqualTo(200);
            assertThat(get(narrow.urlOf("left-out.example.com")).statusCode()).isEqualTo(502);
        }
    }

    @Test
    void a_name_is_resolved_by_the_sidecar() {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: resolved}
                spec:
                  hosts: [resolved.example.com]
                  resolution: DNS
                  ports: [%s]
                  endpoints: [{address: localhost, ports: {http-7088: %d}}]
                """.formatted(port(7088), provider.port()));

        assertThat(get(caller.urlOf("resolved.example.com")).body()).contains("host: resolved.example.com:7088");
    }

    /** No network is needed: the machine's own address is not one of loopback either. */
    @Test
    void a_host_outside_is_called_from_the_machine_s_own_address() throws SocketException {
        String own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("127.0.0.1");
        try (EchoServer outside = EchoServer.start("outside", own)) {
            mesh.create(NAMESPACE, """
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata: {name: outside}
                    spec:
                      hosts: [outside.example.com]
                      resolution: STATIC
                      ports: [{name: http, number: 7090, protocol: HTTP, targetPort: %d}]
                      endpoints: [{address: %s}]
                    """.formatted(outside.port(), own));

            assertThat(get(caller.urlOf("outside.example.com")).body()).doesNotContain("peer: 127.");
        }
        create("inside", "location: MESH_INTERNAL, hosts: [inside.example.com], ports: [%s]", port(7090));
        assertThat(get(caller.urlOf("inside.example.com")).body()).contains("peer: " + caller.address() + "\n");
    }

    /** In a cluster it is passed on to where the name leads. */
    @Test
    void one_without_resolution_has_no_healthy_upstream() {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: passed-on}
                spec: {exportTo: ['.'], hosts: [passed-on.example.com], resolution: NONE, ports: [%s]}
                """.formatted(port(7091)));

        assertThat(get(caller.urlOf("passed-on.example.com")).body()).isEqualTo("no healthy upstream");
    }

    @Test
    void a_name_that_nobody_resolves_has_a_url_all_the_same() {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: unresolved}
                spec: {exportTo: ['.'], hosts: [unresolved.invalid], resolution: DNS, ports: [%s]}
                """.formatted(port(7092)));

        assertThat(get(caller.urlOf("unresolved.invalid")).body()).isEqualTo("no healthy upstream");
    }

    @Test
    void one_that_is_gone_is_an_unknown_host() {
        create("going", "hosts: [going.example.com], ports: [%s]", port(7089));
        URI url = caller.urlOf("going.example.com");
        assertThat(get(url).statusCode()).isEqualTo(200);

        mesh.runtime()
                .kubernetes()
                .genericKubernetesResources("networking.istio.io/v1", "ServiceEntry")
                .inNamespace(NAMESPACE)
                .withName("going")
                .delete();

        await("it is gone").until(() -> get(url).statusCode() == 503);
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> caller.urlOf("going.example.com"))
                .withMessageStartingWith("There is no service going.example.com")
                .withMessageEndingWith("or create a ServiceEntry for this host.");
    }

    private URI url(String host, int port) {
        return mesh.runtime().door(NAMESPACE, host, port, "checkout");
    }

    private void create(String name, String spec, Object... ports) {
        mesh.create(NAMESPACE, entry(name, spec, ports));
    }

    /** A ServiceEntry of the provider. */
    private String entry(String name, String spec, Object... ports) {
        return """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: %s}
                spec: {exportTo: ['.'], resolution: STATIC, endpoints: [{address: 127.0.0.1}], %s}
                """.formatted(name, spec.formatted(ports));
    }

    private String port(int number) {
        return "{name: http-%1$d, number: %1$d, protocol: HTTP, targetPort: %2$d}".formatted(number, provider.port());
    }
}
