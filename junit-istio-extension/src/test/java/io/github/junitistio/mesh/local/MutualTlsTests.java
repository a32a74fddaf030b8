// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import io.github.junitistio.testing.WarmConnections;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What resources say of mutual TLS, over connections that stay open meanwhile. */
@ExtendWith(SharedMesh.class)
// A request that waits for the processor longer than the local mesh drains, which is a second, would be cut off.
@Isolated
class MutualTlsTests {

    private OwnMesh mesh;
    private String namespace;
    private Application inventory;
    private Workload callee;
    private Workload caller;
    private URI url;
    private URI plain;

    @BeforeEach
    void join(OwnMesh shared, TestInfo test) {
        mesh = shared;
        namespace = "tls-" + Integer.toHexString(test.getDisplayName().hashCode());
        inventory = Application.start(request -> Reply.status(200));
        callee = mesh.joinAs("stock", namespace, "inventory", inventory.port());
        caller = mesh.joinAs("orders", namespace, "checkout", null);
        url = caller.urlOf("inventory");
        plain = URI.create("http://" + callee.address() + ":8080/");
    }

    @AfterEach
    void leave() {
        caller.close();
        callee.close();
        inventory.close();
    }

    @Test
    void strict_refuses_plain_text_until_it_is_gone() {
        assertThat(plainStatus()).isEqualTo(200);
        peerAuthentication("STRICT");

        await().until(this::plainStatus, status -> status == 0);
        assertThat(get(url).statusCode()).isEqualTo(200);

        delete("PeerAuthentication", "security.istio.io/v1");
        await().until(this::plainStatus, status -> status == 200);
    }

    @Test
    void no_request_is_lost_while_strict_comes_and_goes() {
        AtomicBoolean ended = new AtomicBoolean();
        try (WarmConnections warm = WarmConnections.open(url, 8)) {
            CompletableFuture<List<Integer>> load = CompletableFuture.supplyAsync(() -> {
                List<Integer> statuses = new ArrayList<>();
                while (!ended.get()) {
                    statuses.addAll(warm.statusesOfOneRequestEach());
                }
                return statuses;
            });
            for (int i = 0; i < 5; i++) {
                peerAuthentication("STRICT");
                await().until(this::plainStatus, status -> status == 0);
                delete("PeerAuthentication", "security.istio.io/v1");
                await().until(this::plainStatus, status -> status == 200);
            }
            ended.set(true);
            List<Integer> statuses = load.join();
            assertThat(statuses).hasSizeGreaterThan(100);
            assertThat(statuses.stream().filter(status -> status != 200)).isEmpty();
        }
    }

    @Test
    void a_destination_rule_with_mutual_tls_acts() {
        destinationRule("ISTIO_MUTUAL");

        await().until(
                        () -> mesh.adminOf(caller).configDump("dynamic_active_clusters"),
                        clusters -> clusters.contains("\"RANDOM\""));
        get(url.resolve("/mutual"));
        assertThat(names("/mutual")).singleElement().asString().contains("/sa/orders");
    }

    @Test
    void a_destination_rule_without_tls_sends_plain_text_until_it_is_gone() {
        get(url.resolve("/before"));
        destinationRule("DISABLE");
        await().untilAsserted(() -> {
            get(url.resolve("/during"));
            assertThat(names("/during")).last().isEqualTo("none");
        });

        delete("DestinationRule", "networking.istio.io/v1");
        await().untilAsserted(() -> {
            get(url.resolve("/after"));
            assertThat(names("/after")).last().asString().contains("/sa/orders");
        });
        assertThat(names("/before")).singleElement().asString().contains("/sa/orders");
    }

    @Test
    void strict_refuses_a_caller_that_a_destination_rule_keeps_from_encrypting() {
        peerAuthentication("STRICT");
        await().until(this::plainStatus, status -> status == 0);
        destinationRule("DISABLE");

        await().until(() -> get(url).statusCode(), status -> status == 503);
    }

    @Test
    void a_callee_that_is_told_to_disable_it_is_called_in_plain_text() {
        peerAuthentication("DISABLE");

        await().untilAsserted(() -> {
            get(url.resolve("/disabled"));
            assertThat(names("/disabled")).last().isEqualTo("none");
        });
    }

    private int plainStatus() {
        try {
            return get(plain).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private List<String> names(String path) {
        return inventory.requests(path).stream()
                .map(request -> request.headers().getOrDefault("x-forwarded-client-cert", "none"))
                .toList();
    }

    private void peerAuthentication(String mode) {
        mesh.create(namespace, """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata:
                  name: tls
                spec:
                  mtls: {mode: %s}
                """.formatted(mode));
    }

    private void destinationRule(String mode) {
        mesh.create(namespace, """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: tls
                spec:
                  host: inventory
                  trafficPolicy: {tls: {mode: %s}, loadBalancer: {simple: RANDOM}}
                """.formatted(mode));
    }

    private void delete(String kind, String apiVersion) {
        mesh.runtime()
                .kubernetes()
                .genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName("tls")
                .delete();
    }
}
