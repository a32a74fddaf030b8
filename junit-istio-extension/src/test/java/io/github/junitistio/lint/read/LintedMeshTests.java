// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.read;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioManifest;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Retries;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.ForwardingServer;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that need requests, with requests of a mesh. */
@IstioTest(namespace = "linted")
class LintedMeshTests {

    private static final String RETRIES = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: storefront}
            spec:
              hosts: [storefront]
              http: [{retries: {attempts: 2, retryOn: 5xx}, route: [{destination: {host: storefront}}]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: checkout}
            spec:
              hosts: [checkout]
              http: [{retries: {attempts: 1, retryOn: '503', backoff: 1ms}, route: [{destination: {host: checkout}}]}]
            """;

    private static final String POOL = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: inventory}
            spec:
              host: inventory
              trafficPolicy:
                connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1}}
            """;

    private static ForwardingServer storefront;
    private static ForwardingServer checkout;
    private static Instance inventory;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        checkout = ForwardingServer.to(mesh.urlOf("inventory", "checkout"), "traceparent");
        mesh.workload("checkout").at("127.0.0.1", checkout.port());
        storefront = ForwardingServer.to(mesh.urlOf("checkout", "storefront"), "traceparent");
        mesh.workload("storefront").at("127.0.0.1", storefront.port());
        mesh.client().uri("storefront");
    }

    @AfterAll
    static void leave() {
        storefront.close();
        checkout.close();
        inventory.close();
    }

    @BeforeEach
    void answer() {
        inventory.answer(200);
    }

    private static List<Finding> found(Mesh mesh, LintRule rule) {
        return mesh.lint().stream().filter(finding -> finding.rule() == rule).toList();
    }

    @Test
    @Retries(service = "checkout", attempts = 1)
    @CircuitBreaker(service = "checkout", maxConnections = 10)
    void default_retries_that_nobody_chose(Mesh mesh, MeshClient client) {
        client.get("storefront", "/");

        assertThat(found(mesh, LintRule.JI110))
                .as("what the test itself declares is not the owner's")
                .extracting(Finding::object)
                .containsExactly("Service linted/checkout", "Service linted/inventory", "Service linted/storefront");
        assertThat(found(mesh, LintRule.JI110))
                .allSatisfy(
                        finding -> assertThat(finding.message()).endsWith("; 0 of 1 request seen were tried again"));
        assertThat(found(mesh, LintRule.JI120)).isEmpty();
    }

    @Test
    @IstioManifest(yaml = RETRIES)
    void retries_that_multiply(Mesh mesh, MeshClient client) {
        inventory.answer(503);

        assertThat(client.get("storefront", "/").statusCode()).isEqualTo(503);

        assertThat(found(mesh, LintRule.JI104)).singleElement().satisfies(finding -> {
            assertThat(finding.object() + " " + finding.path())
                    .isEqualTo("VirtualService linted/storefront spec.http[0].retries");
            assertThat(finding.message())
                    .isEqualTo(
                            "mesh-client -> storefront (3 attempts) -> checkout (2 attempts) -> inventory (3 attempts): while"
                                    + " inventory fails, one request becomes up to 3 x 2 x 3 = 18 at it; 6 were seen for one");
        });
    }

    @Test
    @IstioManifest(yaml = RETRIES)
    @InjectAbort(service = "checkout", httpStatus = 503)
    void retries_of_owners_while_the_run_has_copies_of_their_routes(Mesh mesh, MeshClient client) {
        client.get("storefront", "/");

        assertThat(found(mesh, LintRule.JI119))
                .extracting(finding -> finding.object() + " " + finding.path())
                .contains("VirtualService linted/checkout spec.http[0]")
                .doesNotContain("VirtualService linted/checkout spec.http[1]");
    }

    @Test
    @IstioManifest(
            yaml = "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: inventory}\n"
                    + "spec: {host: inventory, trafficPolicy: {loadBalancer: {simple: RANDOM}}}")
    @CircuitBreaker(service = "inventory", maxConnections = 10)
    void rules_of_owners_while_the_run_has_changed_them(Mesh mesh, MeshClient client) {
        client.get("inventory", "/");

        assertThat(new KubeApi(mesh.kubernetes()).list(ResourceType.DESTINATION_RULES, "linted"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.at("/spec/trafficPolicy/connectionPool/tcp/maxConnections")
                                .asInt())
                        .isEqualTo(10));
        assertThat(found(mesh, LintRule.JI120)).isEmpty();
    }

    @Test
    @Retries(service = "inventory", attempts = 1)
    @CircuitBreaker(service = "inventory", maxConnections = 10)
    void nothing_that_the_run_has_created(Mesh mesh, MeshClient client) {
        client.get("inventory", "/");

        KubeApi kube = new KubeApi(mesh.kubernetes());
        for (ResourceType type : List.of(ResourceType.VIRTUAL_SERVICES, ResourceType.DESTINATION_RULES)) {
            assertThat(kube.list(type, "linted"))
                    .as("the run's own for the inventory is there")
                    .singleElement()
                    .matches(LintedMeshTests::isCreatedByTheRun);
        }
        List<ObjectNode> read = new NamespaceReader(kube).read("linted").objects();
        assertThat(read)
                .extracting(object -> object.at("/metadata/name").asText())
                .contains("inventory", "checkout");
        assertThat(read).noneMatch(LintedMeshTests::isCreatedByTheRun);
    }

    private static boolean isCreatedByTheRun(ObjectNode object) {
        return object.at("/metadata/labels").has(Marks.CREATED);
    }

    @Test
    @IstioManifest(yaml = POOL)
    void a_pool_too_small_for_the_load(Mesh mesh, MeshClient client) {
        URI url = client.uri("inventory");
        // A request that waits for the first connection to open has taken the place of one that waits.
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (Instance.Hold hold = inventory.hold()) {
            for (int i = 0; i < 4; i++) {
                answers.add(client.httpClient()
                        .sendAsync(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                        .thenApply(response -> response.statusCode()));
            }
            await("two have no place")
                    .until(() -> answers.stream()
                                    .filter(answer -> answer.isDone() && answer.join() == 503)
                                    .count()
                            == 2);
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 200, 503, 503);

        assertThat(found(mesh, LintRule.JI109)).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("DestinationRule linted/inventory");
            assertThat(finding.message())
                    .matches("up to [34] requests of mesh-client-\\d+ to inventory at once were seen > 1 maxConnections"
                            + " \\+ 1 http1MaxPendingRequests = 2: 2 of 5 were refused \\(503 UO\\)");
        });
    }
}
