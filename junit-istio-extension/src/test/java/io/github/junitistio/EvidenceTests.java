// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.TestKit;
import io.github.junitistio.testing.WithInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a test that has failed. */
class EvidenceTests {

    @Test
    void is_what_the_mesh_had_while_the_fault_was_there(@TempDir Path folder) throws IOException {
        Path kept = only(run(folder, FailingTestCase.class));

        assertThat(kept.getFileName()).hasToString("01-EvidenceTests.FailingTestCase.fails");
        assertThat(kept.resolve("failure.txt")).content().contains("AssertionFailedError: as it should");
        assertThat(kept.resolve("resources.yaml"))
                .content()
                .contains("kind: \"VirtualService\"", "abort:", "kind: \"Service\"", "kind: \"Pod\"")
                .doesNotContain("kind: \"Secret\"");
        Path caller = kept.resolve("proxies").resolve(pod(kept, "mesh-client"));
        assertThat(caller.resolve("config_dump.json")).content().contains("dynamic_route_configs", "\"abort\"");
        assertThat(caller.resolve("access.log")).content().contains("/the-only-one");
        assertThat(caller.resolve("stats.txt")).content().contains("fault.aborts_injected: 1");
        assertThat(kept.resolve("proxies").resolve(pod(kept, "inventory")).resolve("clusters.txt"))
                .content()
                .contains("inbound|");
        assertThat(kept.resolve("logs/istiod/istiod.log")).content().isNotEmpty();
    }

    @Test
    void is_named_in_the_report(@TempDir Path folder) throws IOException {
        Path kept = only(run(folder, FailingTestCase.class));

        Path report = kept.getParent().getParent();
        JsonNode test =
                Json.parse(Files.readString(report.resolve("report.json"))).at("/tests/0");
        assertThat(report.resolve(test.path("evidence").asText())).isEqualTo(kept);
    }

    @Test
    void is_kept_of_each_way_to_fail(@TempDir Path folder) throws IOException {
        List<Path> kept = run(folder, ManyWaysTestCase.class);

        assertThat(kept)
                .extracting(path -> path.getFileName().toString().replaceAll(".*\\.", ""))
                .containsExactlyInAnyOrder(
                        "takes_too_long", "declares_what_nobody_meets", "fails_before", "fails_after");
        assertThat(kept)
                .allSatisfy(path ->
                        assertThat(path.resolve("resources.yaml")).content().contains("kind: \"Service\""));
        assertThat(kept).allSatisfy(path -> {
            try (Stream<Path> files = Files.list(path)) {
                assertThat(files.filter(file -> file.toString().endsWith("MISSING.txt")))
                        .isEmpty();
            }
        });
    }

    @Test
    void is_not_kept_where_no_report_is_wanted() {
        TestKit run = TestKit.run(FailingTestCase.class);

        assertThat(run.failuresByTest()).containsOnlyKeys("FailingTestCase.fails");
    }

    private static List<Path> run(Path folder, Class<?> testCase) throws IOException {
        TestKit.run(Map.of("junit-istio.report", folder.toString()), testCase);
        try (Stream<Path> files =
                Files.find(folder, 3, (path, attributes) -> path.getParent().endsWith("failed"))) {
            return files.sorted().toList();
        }
    }

    private static Path only(List<Path> kept) {
        assertThat(kept).hasSize(1);
        return kept.get(0);
    }

    private static String pod(Path kept, String app) throws IOException {
        try (Stream<Path> pods = Files.list(kept.resolve("proxies"))) {
            return pods.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(app))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @IstioTest(namespace = "evident")
    static class FailingTestCase extends WithInventory {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void fails(MeshClient client) {
            client.get("inventory", "/the-only-one");
            fail("as it should");
        }
    }

    @IstioTest(namespace = "evident")
    static class ManyWaysTestCase extends WithInventory {

        @BeforeEach
        void before(MeshClient client, TestInfo test) {
            client.get("inventory", "/");
            if (test.getDisplayName().startsWith("fails_before")) {
                fail("before");
            }
        }

        @AfterEach
        void after(TestInfo test) {
            if (test.getDisplayName().startsWith("fails_after")) {
                fail("after");
            }
        }

        @Test
        void passes(Mesh mesh) {
            assertThat(mesh.urlOf("inventory", "checkout")).isNotNull();
        }

        @Test
        void is_aborted(MeshClient client) {
            Assumptions.abort();
        }

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void takes_too_long(MeshClient client) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void declares_what_nobody_meets(MeshClient client) {}

        @Test
        void fails_before(MeshClient client) {}

        @Test
        void fails_after(MeshClient client) {}
    }
}
