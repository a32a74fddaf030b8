// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.FailingWrites;
import io.github.junitistio.testing.FailingWrites.Answer;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Writes that were carried out while their answers got lost: the client tries again, and meets its own write. */
@Execution(ExecutionMode.SAME_THREAD)
class LostAnswersTests {

    private static final Run RUN = new Run("00000001");

    @TempDir
    private static Path directory;

    private static OwnMesh mesh;
    private static FailingWrites runtime;
    private static KubeApi kube;

    @BeforeAll
    static void start() {
        mesh = OwnMesh.start(directory);
        runtime = new FailingWrites(mesh.runtime());
        kube = new KubeApi(runtime.kubernetes());
    }

    @AfterAll
    static void close() {
        runtime.close();
        mesh.close();
    }

    @BeforeEach
    void lose() {
        runtime.failAfter(0, List.of(Answer.LOST));
    }

    @Test
    void what_was_created_is_ones_own() {
        try (Possessions possessions = new Possessions(kube)) {
            ObjectNode created = possessions.create(ResourceType.CONFIG_MAPS, RUN.mark(map("lost")));

            assertThat(created.at("/metadata/uid").asText()).isNotEmpty();
        }
        assertThat(kube.get(ResourceType.CONFIG_MAPS, "default", "lost")).isEmpty();
    }

    @Test
    void what_somebody_else_has_created_is_not() {
        runtime.succeed();
        kube.create(ResourceType.CONFIG_MAPS, new Run("00000002").mark(map("others")));

        try (Possessions possessions = new Possessions(kube)) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> possessions.create(ResourceType.CONFIG_MAPS, RUN.mark(map("others"))))
                    .withMessageContaining("was created by somebody else at the same time");
        }
        assertThat(kube.get(ResourceType.CONFIG_MAPS, "default", "others")).isPresent();
    }

    @Test
    void a_replacement_is_no_conflict() {
        runtime.succeed();
        ObjectNode created = kube.create(ResourceType.CONFIG_MAPS, map("replaced"));
        created.withObject("/data").put("key", "value");

        runtime.failAfter(0, List.of(Answer.LOST));
        ObjectNode replaced = kube.replace(ResourceType.CONFIG_MAPS, created.deepCopy());

        assertThat(replaced.at("/data/key").asText()).isEqualTo("value");
        // Somebody else's is one.
        created.withObject("/data").put("key", "another");
        assertThatExceptionOfType(KubeApiException.class)
                .isThrownBy(() -> kube.replace(ResourceType.CONFIG_MAPS, created))
                .matches(KubeApiException::isConflict);
    }

    @Test
    void a_deletion_is_done() {
        runtime.succeed();
        ObjectNode created = kube.create(ResourceType.CONFIG_MAPS, map("deleted"));

        runtime.failAfter(0, List.of(Answer.LOST));
        kube.delete(
                ResourceType.CONFIG_MAPS,
                "default",
                "deleted",
                created.at("/metadata/resourceVersion").asText());

        assertThat(kube.get(ResourceType.CONFIG_MAPS, "default", "deleted")).isEmpty();
    }

    private static ObjectNode map(String name) {
        return ClusterNamespaces.object("v1", "ConfigMap", "default", name);
    }
}
