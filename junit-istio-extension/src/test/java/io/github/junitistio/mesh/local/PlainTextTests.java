// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Logged;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mesh without mutual TLS. Each test has one of its own, because what waits for a certificate keeps sidecars from taking
 * anything new.
 */
class PlainTextTests {

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private Logged log;
    private EchoServer inventory;
    private Workload callee;
    private Workload caller;
    private URI url;

    @BeforeEach
    void start() {
        log = Logged.by("io.github.junitistio.mesh.local.LateAdmission");
        mesh = OwnMesh.start(directory, Map.of(MeshSettings.MUTUAL_TLS, "false"));
        inventory = EchoServer.start("inventory");
        callee = mesh.join("shop", "inventory", inventory.port());
        caller = mesh.joinCaller("shop", "checkout");
        url = caller.urlOf("inventory");
    }

    @AfterEach
    void close() {
        mesh.close();
        inventory.close();
        log.close();
    }

    @Test
    void has_no_certificates() {
        assertThat(get(url).body()).startsWith("inventory").doesNotContain("x-forwarded-client-cert");
        assertThat(mesh.adminOf(caller).text("/clusters")).doesNotContain("sds-grpc");
        assertThat(mesh.adminOf(callee).configDump("dynamic_listeners")).doesNotContain("sds-grpc");
    }

    @Test
    void strict_never_takes_effect_and_is_warned_of() {
        mesh.create("shop", """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata:
                  name: strict
                spec:
                  mtls: {mode: STRICT}
                """);

        await().until(() -> stat(callee, "listener_manager.total_listeners_warming") == 1);
        assertThat(get(URI.create("http://" + callee.address() + ":8080/")).statusCode())
                .isEqualTo(200);
        assertThat(log.lines())
                .containsOnlyOnce(
                        "PeerAuthentication strict in namespace shop: its mode never takes effect: the setting"
                                + " junit-istio.mutual-tls is false");
    }

    @Test
    void a_destination_rule_with_mutual_tls_never_takes_effect_and_is_warned_of() {
        mesh.create("shop", """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: mutual
                spec:
                  host: inventory
                  trafficPolicy: {tls: {mode: ISTIO_MUTUAL}, loadBalancer: {simple: RANDOM}}
                """);

        await().until(() -> stat(caller, "cluster_manager.warming_clusters") == 1);
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(mesh.adminOf(caller).configDump("dynamic_active_clusters")).doesNotContain("RANDOM");
        assertThat(log.lines())
                .contains(
                        "DestinationRule mutual in namespace shop: tls with the mode ISTIO_MUTUAL never takes effect: the"
                                + " setting junit-istio.mutual-tls is false");
    }

    @Test
    void a_policy_by_principal_allows_nobody_and_is_warned_of() {
        policy("by-principal", "ALLOW", "principals: [cluster.local/ns/shop/sa/default]");

        await().until(() -> get(url).statusCode(), status -> status == 403);
        assertWarned("by-principal");
    }

    @Test
    void a_policy_by_namespace_denies_nobody_and_is_warned_of() {
        policy("by-namespace", "DENY", "namespaces: [shop]");

        await().until(
                        () -> mesh.adminOf(callee).configDump("dynamic_listeners"),
                        listeners -> listeners.contains("ns[shop]-policy[by-namespace]-rule[0]"));
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertWarned("by-namespace");
    }

    private void assertWarned(String policy) {
        assertThat(log.lines())
                .contains("AuthorizationPolicy " + policy
                        + " in namespace shop: a source by certificate never takes effect: the"
                        + " setting junit-istio.mutual-tls is false");
    }

    private void policy(String name, String action, String source) {
        mesh.create("shop", """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: %s
                spec:
                  selector: {matchLabels: {app: inventory}}
                  action: %s
                  rules:
                    - from:
                        - source: {%s}
                """.formatted(name, action, source));
    }

    private long stat(Workload workload, String name) {
        return mesh.adminOf(workload)
                .stats("^" + name.replace(".", "\\.") + "$")
                .getOrDefault(name, 0L);
    }
}
