// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTests {

    @TempDir
    private Path directory;

    @Test
    void the_current_context_counts_unless_another_is_named() throws IOException {
        Path file = write(6443);
        String before = Files.readString(file);

        assertThat(Kubeconfig.read(file, Optional.empty()).getMasterUrl()).startsWith("https://127.0.0.1:6443");
        assertThat(Kubeconfig.read(file, Optional.of("other")).getMasterUrl()).startsWith("https://127.0.0.2:6443");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void a_context_that_is_not_there_is_named_with_those_that_are() throws IOException {
        Path file = write(6443);

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> Kubeconfig.read(file, Optional.of("production")))
                .withMessageContainingAll("has no context production", "It has: current, other", "junit-istio.context");
    }

    @Test
    void one_that_is_not_there_is_named() {
        Path missing = directory.resolve("nowhere.yaml");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> start(missing))
                .withMessageContainingAll("There is no kubeconfig " + missing, "junit-istio.kubeconfig");
    }

    @Test
    void a_cluster_that_does_not_answer_is_named() throws IOException {
        Path file;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            file = write(closed.getLocalPort());
        }

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> start(file))
                .withMessageContainingAll("https://127.0.0.1:", "does not answer", "See whether it runs");
    }

    /** Not before the first connection, and not again and again: whoever begins has no need to be patient. */
    @Test
    void a_cluster_that_takes_connections_and_is_silent_is_named_soon() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path file = write(silent.getLocalPort());

            assertTimeout(
                    Duration.ofSeconds(12),
                    () -> assertThatExceptionOfType(MeshException.class)
                            .isThrownBy(() -> start(file))
                            .withMessageContainingAll("https://127.0.0.1:", "does not answer", "See whether it runs"));
        }
    }

    private static void start(Path kubeconfig) {
        new ClusterMeshProvider()
                .start(new MeshSettings(Map.of(ClusterMeshProvider.KUBECONFIG, kubeconfig.toString())::get))
                .close();
    }

    private Path write(int port) throws IOException {
        return Files.writeString(directory.resolve("config.yaml"), """
                        apiVersion: v1
                        kind: Config
                        current-context: current
                        clusters:
                          - {name: a, cluster: {server: "https://127.0.0.1:%1$d"}}
                          - {name: b, cluster: {server: "https://127.0.0.2:%1$d"}}
                        users: [{name: u, user: {token: t}}]
                        contexts:
                          - {name: current, context: {cluster: a, user: u}}
                          - {name: other, context: {cluster: b, user: u}}
                        """.formatted(port));
    }
}
