// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of files, and of what an API server has. */
class LintCommandTests {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: inventory, namespace: shop}
            spec: {selector: {app: inventory}, ports: [{name: http, port: 8080}]}
            """;
    private static final String ROUTES = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: inventory, namespace: shop}
            spec:
              hosts: [inventory]
              http:
                - timeout: 3s
                  retries: {attempts: 3, perTryTimeout: 1s, retryOn: connect-failure}
                  route: [{destination: {host: inventory}}]
            """;
    private static final String FINDING =
            "WARNING JI101 VirtualService shop/inventory spec.http[0].timeout: timeout 3 s <"
                    + " 4 attempts x 1 s perTryTimeout = 4 s";

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("shop.yaml"), SERVICE + "---\n" + ROUTES)
                .toString();
    }

    @Test
    void findings_come_with_the_arithmetic_the_way_out_and_the_page() {
        Answer answer = Answer.to("lint", file);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains(FINDING, "Set timeout to 4 s", "docs/lint/JI101.md")
                .contains("Namespace shop: 1 VirtualService, 0 DestinationRules, 1 Service; ")
                .contains("Not asked without the requests of a test, which @LintPolicies sees: JI102, JI104, JI109");
    }

    @Test
    void what_fails_and_what_is_shown_can_be_chosen() {
        assertThat(Answer.to("lint", file, "--fail-on", "error").code()).isZero();
        assertThat(Answer.to("lint", file, "--fail-on", "never").code()).isZero();
        assertThat(Answer.to("lint", file, "--fail-on", "info").code()).isEqualTo(1);
        assertThat(Answer.to("lint", file, "--severity", "error").out())
                .contains("nothing found")
                .doesNotContain("JI101");
    }

    @Test
    void programs_get_json() {
        JsonNode json = Json.parse(
                Answer.to("lint", folder.toString(), "--output", "json").out());

        JsonNode finding = json.at("/namespaces/0/findings/0");
        assertThat(json.at("/namespaces/0/objects/VirtualService").asInt()).isEqualTo(1);
        assertThat(finding.path("rule").asText()).isEqualTo("JI101");
        assertThat(finding.path("severity").asText()).isEqualTo("WARNING");
        assertThat(finding.path("page").asText()).endsWith("JI101.md");
        assertThat(json.path("notAsked")).hasSize(3);
    }

    @Test
    void objects_without_a_namespace_are_in_the_one_that_is_named() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), (SERVICE + "---\n" + ROUTES).replace(", namespace: shop", ""));

        assertThat(Answer.to("lint", file).out()).contains("VirtualService default/inventory");
        assertThat(Answer.to("lint", file, "-n", "test").out()).contains("VirtualService test/inventory");
    }

    @Test
    void what_is_meant_is_no_finding() throws IOException {
        Files.writeString(
                folder.resolve("shop.yaml"),
                SERVICE + "---\n"
                        + ROUTES.replace(
                                "namespace: shop}",
                                "namespace: shop, annotations: {junit-istio.github.io/lint-ignore: JI101 (it is a test)}}"));

        Answer answer = Answer.to("lint", file);

        assertThat(answer.out()).contains("1 VirtualService").doesNotContain("JI101");
    }

    @Test
    void what_a_cluster_has_is_read() {
        try (ServedCluster cluster = new ServedCluster(folder)) {
            cluster.kube().ensureNamespace("shop");
            cluster.apply(ResourceType.SERVICES, SERVICE);
            cluster.apply(ResourceType.VIRTUAL_SERVICES, ROUTES);

            Answer answer = Answer.to("lint", "--namespace", "shop", "--kubeconfig", cluster.kubeconfig());

            assertThat(answer.out()).contains(FINDING);
            assertThat(answer.code()).isEqualTo(1);
            assertThat(Answer.to("lint", "-n", "default", "--kubeconfig", cluster.kubeconfig())
                            .code())
                    .isZero();
        }
    }

    @Test
    void what_cannot_be_read_is_named_with_its_line() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "kind: [");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");

        assertThat(Answer.to("lint", broken.toString()).code()).isEqualTo(2);
        assertThat(Answer.to("lint", broken.toString()).err())
                .contains("broken.yaml, line ")
                .doesNotContain("\tat ");
        UsageTests.assertRefused(Answer.to("lint", empty.toString()), "There is no Kubernetes object in " + empty);
        assertThat(Answer.to("lint", folder + "/missing.yaml").err()).contains("missing.yaml\" was not found");
        UsageTests.assertRefused(
                Answer.to("lint"), "Name a namespace of a cluster (--namespace), or files with manifests");
    }
}
