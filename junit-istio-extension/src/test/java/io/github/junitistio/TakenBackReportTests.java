// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Browser;
import io.github.junitistio.testing.TestKit;
import io.github.junitistio.testing.WithInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of a fault that one sidecar has had, another one never, and that was taken back for it. */
@TestInstance(Lifecycle.PER_CLASS)
class TakenBackReportTests {

    private static final String ABORT = "abort with HTTP 503 for all requests to inventory";

    private Path report;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        TestKit run = TestKit.run(
                Map.of("junit-istio.report", folder.toString(), "junit-istio.effective-timeout", "2s"),
                TakenBackTestCase.class);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("the request has failed"));
        try (Stream<Path> runs = Files.list(folder)) {
            report = runs.findFirst().orElseThrow();
        }
    }

    @Test
    void says_that_it_was_never_proven_and_what_requests_met_meanwhile() throws IOException {
        JsonNode test =
                Json.parse(Files.readString(report.resolve("report.json"))).at("/tests/0");

        assertThat(test.path("verdict").asText())
                .startsWith("Failed under " + ABORT + " (taken back before it was proven): ")
                .containsPattern("met an injected fault on (its|their) way");
        assertThat(test.path("applications")).singleElement().satisfies(application -> {
            assertThat(application.at("/declarations/0/what").asText()).isEqualTo(ABORT);
            assertThat(application.has("effective")).isFalse();
            assertThat(Stream.of("declared", "applied", "removed")
                            .map(name -> application.path(name).asDouble(-1)))
                    .isSorted()
                    .allSatisfy(time -> assertThat(time).isNotNegative());
            assertThat(application.path("changes").findValuesAsText("kind")).contains("VirtualService");
            assertThat(application.at("/changes/0/diff").asText()).contains("+", "httpStatus: 503");
            assertThat(test.path("requests"))
                    .filteredOn(request -> request.path("injected").asBoolean())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.path("at").asDouble())
                            .isBetween(
                                    application.path("declared").asDouble(),
                                    application.path("removed").asDouble()));
        });
        assertThat(test.at("/graph/0/declared/0").asText()).isEqualTo(ABORT);
        assertThat(Files.readString(report.resolve("report.md")))
                .contains("Failed under " + ABORT + " (taken back before it was proven)")
                .doesNotContain("Slowest to be in effect");
    }

    @Test
    @Timeout(120)
    @EnabledIf("io.github.junitistio.testing.Browser#isThere")
    void shows_it_on_the_page(@TempDir Path folder) throws IOException, InterruptedException {
        String dom = Browser.dom(folder, report.resolve("report.html"));

        assertThat(dom)
                .contains("<div title=\"" + ABORT + "\">" + ABORT + "</div>")
                .containsPattern(
                        "<td>[0-9.]+ ms</td><td>never: taken back before it was proven</td><td>[0-9.]+ ms</td>")
                .contains("<summary>VirtualService taken-back/");
    }

    @IstioTest(namespace = "taken-back")
    static class TakenBackTestCase extends WithInventory {

        // Makes the storefront's sidecar reject routes, and no other.
        private static final String BREAKS_ROUTES = """
                apiVersion: networking.istio.io/v1alpha3
                kind: EnvoyFilter
                metadata: {name: breaks-routes, namespace: taken-back}
                spec:
                  workloadSelector: {labels: {app: storefront}}
                  configPatches:
                    - applyTo: VIRTUAL_HOST
                      match: {context: SIDECAR_OUTBOUND}
                      patch: {operation: MERGE, value: {domains: [same, same]}}
                """;

        @Test
        void fails(Mesh mesh, MeshClient client) {
            mesh.urlOf("inventory", "storefront");
            mesh.kubernetes().resource(BREAKS_ROUTES).create();
            CompletableFuture<Void> meeting = CompletableFuture.runAsync(
                    () -> await().until(() -> client.get("inventory", "/").statusCode() == 503));

            try {
                mesh.inject(Fault.abort("inventory", 503)).close();
            } catch (MeshException e) {
                assertThat(e).hasMessageContaining("does not have what was declared");
                meeting.join();
                fail("the request has failed");
            }
        }
    }
}
