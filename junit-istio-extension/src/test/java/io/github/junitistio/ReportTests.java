// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Browser;
import io.github.junitistio.testing.ForwardingServer;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.TestKit;
import io.github.junitistio.testing.WithInventory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for readers. */
class ReportTests {

    @Test
    void tells_what_was_declared_what_requests_met_and_the_verdict(@TempDir Path folder) throws IOException {
        TestKit run = TestKit.run(Map.of("junit-istio.report", folder.toString()), ReportedTestCase.class);
        assertThat(run.succeeded()).isEqualTo(1);

        Path report = only(folder);
        ObjectNode json = Json.parse(Files.readString(report.resolve("report.json")));
        assertThat(json.at("/run/mesh").asText()).isEqualTo("local");
        assertThat(json.at("/run/outcomes/passed").asInt()).isEqualTo(1);
        assertThat(json.at("/run/outcomes/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/run/versions/Envoy").asText()).matches("\\d+\\.\\d+\\..*");
        assertThat(json.at("/run/slowest_proofs")).hasSize(2);

        JsonNode passed = test(json, "passed");
        assertThat(passed.path("verdict").asText())
                .startsWith("Passed under abort")
                .contains("the one request was answered", "it met an injected fault on its way");
        assertThat(passed.path("id").asText())
                .isEqualTo(ReportedTestCase.class.getName() + "#is_tried_again(MeshClient)");
        JsonNode application = passed.at("/applications/0");
        assertThat(Stream.of("declared", "applied", "effective", "removed")
                        .map(name -> application.path(name).asDouble()))
                .isSorted()
                .allSatisfy(time -> assertThat(time).isPositive());
        assertThat(application.at("/declarations/0/written").asText())
                .isEqualTo("@InjectAbort(service = \"inventory\", firstAttempts = 1, httpStatus = 503) on "
                        + "ReportTests.ReportedTestCase.is_tried_again(MeshClient)");
        assertThat(application.path("changes")).isNotEmpty();
        assertThat(application.path("changes").findValuesAsText("kind")).contains("VirtualService", "EnvoyFilter");
        assertThat(passed.path("requests")).singleElement().satisfies(request -> {
            assertThat(request.path("path").asText()).isEqualTo("/stock");
            assertThat(request.path("attempts")).hasSize(2);
            assertThat(request.path("injected").asBoolean()).isTrue();
            assertThat(request.path("caller").asText()).isEqualTo("mesh-client");
            assertThat(request.path("sent").asInt()).isEqualTo(2);
        });
        assertThat(passed.path("graph")).singleElement().satisfies(edge -> {
            assertThat(edge.path("from").asText()).isEqualTo("mesh-client");
            assertThat(edge.path("to").asText()).isEqualTo("inventory");
            assertThat(edge.path("declared")).hasSize(2);
        });
        assertThat(test(json, "failed").path("verdict").asText()).contains("It said:", "</script><b>no</b>");

        String html = Files.readString(report.resolve("report.html"));
        assertThat(html).contains("\\u003c/script>\\u003cb>no").doesNotContain("{{", " src=", "@import", "url(");
        assertThat(Files.readString(report.resolve("report.md")))
                .startsWith("## Resilience: 1 passed, 1 failed, 0 aborted")
                .contains("\\</script\\>");
        assertThat(report.resolve("stories.ndjson")).doesNotExist();
    }

    @Test
    @Timeout(120)
    @EnabledIf("io.github.junitistio.testing.Browser#isThere")
    void is_shown_as_it_is_in_the_data(@TempDir Path folder) throws IOException, InterruptedException {
        TestKit.run(Map.of("junit-istio.report", folder.resolve("reports").toString()), ReportedTestCase.class);
        Path report = only(folder.resolve("reports"));
        JsonNode tests =
                Json.parse(Files.readString(report.resolve("report.json"))).path("tests");

        assertThat(tests).hasSize(2);
        for (int i = 0; i < tests.size(); i++) {
            JsonNode test = tests.get(i);
            String dom =
                    Browser.dom(folder, URI.create(report.resolve("report.html").toUri() + "#" + i));
            assertThat(dom)
                    .contains("<h2>" + test.path("class").asText() + "."
                            + test.path("name").asText() + "</h2>")
                    .contains("Timeline of " + test.path("requests").size() + " requests")
                    .contains(Stream.of("declared", "applied", "effective", "removed")
                            .map(name -> "<td>"
                                    + shown(test.at("/applications/0")
                                            .path(name)
                                            .asDouble()) + "</td>")
                            .collect(Collectors.joining()));
            for (JsonNode request : test.path("requests")) {
                assertThat(dom).contains("<td>" + request.path("ms").asText() + " ms</td>");
            }
        }
    }

    @Test
    @Timeout(120)
    void tells_which_calls_a_test_can_do_without_and_what_is_wrong_with_policies(@TempDir Path folder)
            throws IOException {
        Path reports = folder.resolve("reports");
        TestKit.run(Map.of("junit-istio.report", reports.toString()), FindingsTestCase.class);

        Path report = only(reports);
        ObjectNode json = Json.parse(Files.readString(report.resolve("report.json")));
        assertThat(json.at("/run/explored")).singleElement().satisfies(explored -> {
            assertThat(explored.path("class").asText()).isEqualTo("ReportTests.FindingsTestCase");
            assertThat(explored.path("test").asText()).isEqualTo("asks(MeshClient)");
            assertThat(explored.path("results"))
                    .extracting(result -> Stream.of("from", "to", "kind", "result")
                            .map(name -> result.path(name).asText())
                            .toList())
                    .containsExactly(
                            List.of("storefront", "inventory", "abort", "breaks"),
                            List.of("storefront", "inventory", "first attempt fails", "tolerated"));
            assertThat(explored.at("/results/0/why").asText()).isEqualTo("expected: 200 but was: 503");
            assertThat(json.path("tests").findValuesAsText("name"))
                    .as("runs of the exploration, by name")
                    .containsAll(explored.findValuesAsText("run"));
        });
        assertThat(json.at("/run/linted")).singleElement().satisfies(linted -> {
            assertThat(linted.path("where").asText()).isEqualTo("@LintPolicies on ReportTests.FindingsTestCase");
            assertThat(linted.at("/findings/0/rule").asText()).isEqualTo("JI101");
            assertThat(linted.at("/findings/0/object").asText()).isEqualTo("VirtualService findings/inventory");
            assertThat(linted.at("/findings/0/message").asText()).contains("= 1.5 s: the last attempt does not begin");
            assertThat(linted.at("/findings/0/fails").asBoolean()).isTrue();
        });
        assertThat(Files.readString(report.resolve("report.md")))
                .contains(
                        "### Explored: ReportTests.FindingsTestCase.asks(MeshClient)",
                        "| storefront -\\> inventory | abort | breaks | expected: 200 but was: 503 |",
                        "| storefront -\\> inventory | first attempt fails | tolerated |  |",
                        "### Policies of namespace findings",
                        "| WARNING | [JI101](");
    }

    private static String shown(double ms) {
        // As the page's script rounds: the number itself, not its shortest text.
        return ms >= 100 ? Math.round(ms) + " ms" : new BigDecimal(ms).setScale(1, RoundingMode.HALF_UP) + " ms";
    }

    @Test
    void is_not_written_where_none_is_wanted(@TempDir Path folder) {
        TestKit.run(Map.of("junit-istio.report", "off"), ReportedTestCase.class);

        assertThat(folder).isEmptyDirectory();
    }

    private static JsonNode test(ObjectNode report, String outcome) {
        return StreamSupport.stream(report.path("tests").spliterator(), false)
                .filter(test -> test.path("outcome").asText().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @IstioTest(namespace = "reported")
    static class ReportedTestCase extends WithInventory {

        @Test
        @Retries(service = "inventory", attempts = 1, retryOn = "5xx", backoff = "1ms")
        @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 1)
        void is_tried_again(MeshClient client) {
            assertThat(client.get("inventory", "/stock").statusCode()).isEqualTo(200);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void fails(MeshClient client) {
            client.get("inventory", "/");
            fail("</script><b>no</b>");
        }
    }

    @IstioTest(namespace = "findings")
    @LintPolicies
    @IstioManifest(yaml = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: inventory}
            spec:
              hosts: [inventory]
              http:
              - timeout: 1s
                retries: {attempts: 2, perTryTimeout: 500ms, retryOn: 5xx}
                route: [{destination: {host: inventory}}]
            """)
    static class FindingsTestCase {

        private static Instance inventory;
        private static ForwardingServer storefront;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            storefront = ForwardingServer.to(mesh.urlOf("inventory", "storefront"), "traceparent");
            mesh.workload("storefront").at("127.0.0.1", storefront.port());
        }

        @AfterAll
        static void leave() {
            storefront.close();
            inventory.close();
        }

        @ExploreFaults(kinds = {FaultKind.ABORT, FaultKind.FIRST_ATTEMPT})
        void asks(MeshClient client) {
            assertThat(client.get("storefront", "/").statusCode()).isEqualTo(200);
        }
    }
}
