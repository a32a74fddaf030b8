// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** A k3s node that is kept for later runs is used by them, if it is still what it was. */
@EnabledOnMesh("k3s")
class KeptNodeContractTests {

    private static final String STARTED = "k3s mesh started";
    private static final String USED = "k3s mesh of an earlier run is used";

    private final DockerClient engine = DockerClientFactory.lazyClient();

    @TempDir
    private Path directory;

    @AfterEach
    void remove() {
        kept().forEach(node -> engine.removeContainerCmd(node.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
    }

    @Test
    void is_used_checked_and_ended() {
        assertThat(run("true")).contains(STARTED);
        String first = only();

        assertThat(run("true")).contains(USED).doesNotContain(STARTED);
        assertThat(only()).isEqualTo(first);

        engine.pauseContainerCmd(first).exec();
        assertThat(run("true")).contains(STARTED, "Ending the kept k3s node " + first);
        String second = only();
        assertThat(second).isNotEqualTo(first);

        assertThat(run("true", "-Djunit-istio.istio.tag=none", "-Djunit-istio.istio.hub=127.0.0.1:1/none"))
                .contains("Ending the kept k3s node " + second, "Istio was not installed");
        assertThat(kept()).isEmpty();
    }

    @Test
    void is_repaired_and_ended_on_demand() {
        assertThat(run(IstiodLosingTestCase.class, "true")).contains(STARTED);
        String first = only();

        assertThat(run("true")).contains(USED);
        assertThat(only()).isEqualTo(first);

        assertThat(run("end")).contains(STARTED, "Ending the kept k3s node " + first);
        assertThat(kept()).isEmpty();
    }

    @Test
    void needs_testcontainers_to_allow_it() {
        try (OtherRun run = OtherRun.start(
                NodeTestCase.class,
                directory,
                Map.of("TESTCONTAINERS_REUSE_ENABLE", "false"),
                List.of(),
                "-Djunit-istio.reuse=true")) {
            assertThat(run.end()).isPositive();
            assertThat(run.output())
                    .contains("junit-istio.reuse = true", "Set TESTCONTAINERS_REUSE_ENABLE=true in the environment");
        }
        assertThat(kept()).isEmpty();
    }

    private String run(String reuse, String... settings) {
        return run(NodeTestCase.class, reuse, settings);
    }

    private String run(Class<?> testCase, String reuse, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "-Djunit-istio.reuse=" + reuse;
        all[settings.length + 1] = "-Djunit-istio.directory=" + directory;
        try (OtherRun run =
                OtherRun.start(testCase, directory, Map.of("TESTCONTAINERS_REUSE_ENABLE", "true"), List.of(), all)) {
            run.end();
            return run.output();
        }
    }

    private String only() {
        assertThat(kept()).hasSize(1);
        return kept().get(0).getId();
    }

    private List<Container> kept() {
        return engine.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(
                        "io.github.junit-istio.kept-by",
                        directory.resolve("nodes").toString()))
                .exec();
    }

    @IstioTest(namespace = "node")
    static class IstiodLosingTestCase {

        @Test
        void deletes_istiod(Mesh mesh) {
            mesh.kubernetes()
                    .apps()
                    .deployments()
                    .inNamespace("istio-system")
                    .withName("istiod")
                    .delete();
        }
    }
}
