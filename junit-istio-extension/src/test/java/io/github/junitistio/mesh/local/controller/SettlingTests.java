// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.ENDPOINT_SLICES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SettlingTests {

    private static final int SERVICES_OF_MANY = 200;

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void two_hundred_services_take_a_few_writes_each_and_a_change_of_one_pod_takes_one() {
        List<String> writes = writes();
        for (int i = 0; i < SERVICES_OF_MANY; i++) {
            String name = "s" + i;
            cluster.kube.create(SERVICES, Json.parse("""
                    {"metadata":{"name":"%1$s","namespace":"default"},
                     "spec":{"selector":{"app":"%1$s"},"ports":[{"port":80}]}}""".formatted(name)));
            cluster.kube.create(PODS, Json.parse("""
                    {"metadata":{"name":"%1$s","namespace":"default","labels":{"app":"%1$s"}},
                     "spec":{"containers":[]}}""".formatted(name)));
        }
        cluster.pods().forEach(pod -> cluster.report(pod, "Running", true));
        cluster.settle();

        // Each Service: written, completed, an empty slice, its endpoint, and its endpoint's node if that comes later.
        // Each Pod: written, bound, its status. Some of these may be done at once.
        assertThat(writes.size()).isBetween(5 * SERVICES_OF_MANY, 8 * SERVICES_OF_MANY);
        writes.clear();
        cluster.status(cluster.get(PODS, "s7"), "Running", false);
        assertThat(writes).hasSize(2).element(1).asString().startsWith("endpointslices.discovery.k8s.io s7-");
    }

    @Test
    void what_is_settled_stays_untouched() {
        cluster.apply(Manifests.deployment("shop", 3));
        cluster.apply(Manifests.service("shop"));
        cluster.allReady();
        List<String> writes = writes();

        cluster.apply(Manifests.deployment("shop", 3));
        cluster.apply(Manifests.service("shop"));

        assertThat(writes).isEmpty();
    }

    @Test
    void edits_of_others_are_kept_however_many_there_are_at_once() throws Exception {
        cluster.apply(Manifests.deployment("shop", 1)
                .replace("metadata: { name: shop }", "metadata: { name: shop, annotations: { a: b } }"));
        cluster.apply(Manifests.service("shop"));
        CompletableFuture<?>[] editors = IntStream.range(0, 4)
                .mapToObj(editor -> CompletableFuture.runAsync(() -> edit(editor)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(editors).get(60, SECONDS);
        patch("replace", "/spec/replicas", Json.object().numberNode(3));
        cluster.settle();
        cluster.allReady();

        assertThat(cluster.pods()).hasSize(3);
        assertThat(cluster.get(DEPLOYMENTS, "shop").at("/metadata/annotations").properties().stream()
                        .filter(it -> it.getKey().startsWith("edit")))
                .hasSize(100);
        assertThat(cluster.list(ENDPOINT_SLICES).get(0).path("endpoints")).hasSize(3);
    }

    @Test
    void what_happened_while_nobody_looked_is_made_up_for() {
        cluster.apply(Manifests.deployment("shop", 2));
        cluster.apply(Manifests.service("shop"));
        cluster.allReady();

        cluster.restartControllers(() -> {
            cluster.kube.delete(
                    PODS, TestCluster.NAMESPACE, Meta.name(cluster.pods().get(0)), null);
            cluster.report(cluster.pods().get(0), "Running", false);
        });

        assertThat(cluster.pods()).hasSize(2);
        assertThat(cluster.list(ENDPOINT_SLICES).get(0).path("endpoints")).hasSize(1);
        assertThat(cluster.list(ENDPOINT_SLICES)
                        .get(0)
                        .at("/endpoints/0/conditions/ready")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void one_that_cannot_be_done_does_not_hold_up_the_others() {
        cluster.apply(Manifests.deployment("broken", 1, "shop:1", "strategy: { rollingUpdate: { maxSurge: many } }"));
        cluster.apply(Manifests.deployment("shop", 1));
        assertThat(cluster.pods()).hasSize(1);

        cluster.apply(Manifests.deployment("broken", 1));
        assertThat(cluster.pods()).hasSize(2);
    }

    private void edit(int editor) {
        for (int i = 0; i < 25; i++) {
            patch(
                    "add",
                    "/metadata/annotations/edit" + editor + "-" + i,
                    Json.object().textNode("x"));
            patch("replace", "/spec/replicas", Json.object().numberNode(i % 4));
            cluster.pods().stream()
                    .filter(PodState::isActive)
                    .findFirst()
                    .ifPresent(pod -> cluster.kube.delete(PODS, TestCluster.NAMESPACE, Meta.name(pod), null));
        }
    }

    private void patch(String operation, String path, JsonNode value) {
        ArrayNode patch = Json.object().arrayNode();
        patch.addObject().put("op", operation).put("path", path).set("value", value);
        cluster.kube.patch(DEPLOYMENTS, TestCluster.NAMESPACE, "shop", patch);
    }

    private List<String> writes() {
        List<String> writes = new CopyOnWriteArrayList<>();
        cluster.api.onChange(change -> writes.add(change.resource() + " " + change.name()));
        return writes;
    }
}
