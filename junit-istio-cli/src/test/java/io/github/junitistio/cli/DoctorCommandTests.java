// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is there and what is missing, on this machine and in a cluster that is an API server and nothing else. */
class DoctorCommandTests {

    private final Map<String, String> set = new HashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        set.keySet().forEach(System::clearProperty);
    }

    @Test
    void a_machine_that_has_nothing_yet_is_told_what_is_missing_and_what_to_do() {
        set("junit-istio.cache", folder.resolve("cache").toString());
        set("junit-istio.offline", "true");
        set("junit-istio.envoy", "pinned");

        Answer answer = Answer.to("doctor", "--mesh", "local");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("  OK      Java: " + System.getProperty("java.version"))
                .contains("  MISSING envoy: version ", "junit-istio.offline=true, so that nothing is fetched")
                .contains("or set junit-istio.envoy=/path/to/envoy")
                .endsWith("mesh local.\n");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_machine_that_can_provision_is_ready() {
        set("junit-istio.cache", folder.resolve("cache").toString());
        set("junit-istio.tools.source", "images");

        Answer answer = Answer.to("doctor", "--mesh", "local");

        assertThat(answer.out())
                .contains("  NOTE    envoy: version ", " is not here yet; the first run gets it (")
                .contains("  OK      loopback addresses: ")
                .endsWith("Ready.\n");
        assertThat(answer.code()).isZero();
    }

    @Test
    void settings_that_cannot_be_are_missing_before_a_run_finds_out() {
        set("junit-istio.lease-duration", "soon");
        set("junit-istio.envoy", folder.resolve("nowhere").toString());

        Answer answer = Answer.to("doctor", "--mesh", "local");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("  MISSING settings: junit-istio.lease-duration = soon: ")
                .contains(
                        "  MISSING settings of tools: junit-istio.envoy=",
                        "there is no file " + folder.resolve("nowhere"))
                .contains("Not ready, 2 missing: this machine, mesh local.");
    }

    @Test
    void a_cluster_that_is_not_reached_is_missing() {
        Answer answer = Answer.to("doctor", "--mesh", "cluster", "--kubeconfig", folder + "/none");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("  MISSING API server: There is no kubeconfig " + folder + "/none.");
    }

    @Test
    void a_cluster_without_istio_is_told_apart_from_one_that_is_not_there() {
        try (ServedCluster cluster = new ServedCluster(folder)) {
            Answer answer =
                    Answer.to("doctor", "--mesh", "cluster", "-n", "shop", "--kubeconfig", cluster.kubeconfig());

            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.out())
                    .contains("  OK      API server: http://127.0.0.1:", "  OK      Kubernetes: v1.")
                    .contains("  MISSING Istio: The cluster has no istiod", "Install Istio")
                    .contains("  OK      runs: none");
        }
    }

    @Test
    void every_istiod_is_named_and_so_is_a_namespace_without_sidecars() {
        try (ServedCluster cluster = new ServedCluster(folder)) {
            istiod(cluster, "istio-system", "default", "1.31.0");
            istiod(cluster, "istio-old", "old", "1.20.1");
            cluster.kube().ensureNamespace("shop");

            Answer answer =
                    Answer.to("doctor", "--mesh", "cluster", "-n", "shop", "--kubeconfig", cluster.kubeconfig());

            assertThat(answer.out())
                    .contains("  OK      Istio: 1.31.0, revision default in namespace istio-system")
                    .contains("  NOTE    Istio: 1.20.1, revision old in namespace istio-old: too old to be tested with")
                    .contains("  MISSING namespace shop: Istio injects no sidecars in namespace shop");
        }
    }

    @Test
    void programs_get_json() {
        Answer answer = Answer.to("doctor", "--mesh", "cluster", "--kubeconfig", folder + "/none", "--output", "json");

        JsonNode json = Json.parse(answer.out());
        assertThat(json.path("ready").asBoolean(true)).isFalse();
        assertThat(StreamSupport.stream(json.path("examinations").spliterator(), false)
                        .map(each -> each.path("subject").asText() + " " + each.path("ready")))
                .containsExactly("this machine true", "mesh cluster false");
        assertThat(json.at("/examinations/1/checks/0/verdict").asText()).isEqualTo("MISSING");
        assertThat(answer.code()).isEqualTo(1);
    }

    private static void istiod(ServedCluster cluster, String namespace, String revision, String version) {
        cluster.kube().ensureNamespace(namespace);
        cluster.apply(ResourceType.DEPLOYMENTS, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: istiod, namespace: %s, labels: {app: istiod, istio.io/rev: %s}}
                spec:
                  selector: {matchLabels: {app: istiod}}
                  template:
                    metadata: {labels: {app: istiod}}
                    spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:%s"}]}
                """.formatted(namespace, revision, version));
    }

    private void set(String key, String value) {
        set.put(key, value);
        System.setProperty(key, value);
    }
}
