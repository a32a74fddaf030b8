// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.ForkedRun;
import io.github.junitistio.testing.Soak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9}, or another end, of the JVM in the middle of a test. */
class KilledRunTests {

    static IntStream kills() {
        return IntStream.rangeClosed(1, Soak.times(20));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void leaves_no_process_and_does_not_disturb_the_next_run(int kill, @TempDir Path directory) throws IOException {
        ForkedRun killed = ForkedRun.start(directory, EndlessTestCase.class);
        await().atMost(120, SECONDS).until(() -> killed.output().contains("fault is in effect") || !killed.isAlive());
        assertThat(killed.processes()).as(killed.output()).hasSizeGreaterThanOrEqualTo(3);
        List<Path> leftBehind = meshes(directory);

        killed.kill();

        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(killed.processes()).isEmpty());
        ForkedRun next = ForkedRun.start(directory, OrdinaryTestCase.class);
        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(leftBehind).hasSize(1).allSatisfy(mesh -> assertThat(mesh).doesNotExist());
        assertThat(meshes(directory)).isEmpty();
        assertThat(next.processes()).isEmpty();
    }

    @Test
    void a_test_that_ends_the_jvm_leaves_no_process_either(@TempDir Path directory) throws IOException {
        ForkedRun exiting = ForkedRun.start(directory, ExitingTestCase.class);

        assertThat(exiting.exitCode()).as(exiting.output()).isEqualTo(42);

        await().atMost(5, SECONDS)
                .untilAsserted(() -> assertThat(exiting.processes()).isEmpty());
        ForkedRun next = ForkedRun.start(directory, OrdinaryTestCase.class);
        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(meshes(directory)).isEmpty();
    }

    private static List<Path> meshes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    @IstioTest
    static class EndlessTestCase {

        @Test
        void never_ends(Mesh mesh) throws InterruptedException {
            URI url = joined(mesh);
            mesh.inject(Fault.abort("inventory", 503));
            assertThat(get(url).statusCode()).isEqualTo(503);
            System.out.println("fault is in effect");
            new CountDownLatch(1).await();
        }
    }

    @IstioTest
    static class ExitingTestCase {

        @Test
        void ends_the_jvm(Mesh mesh) {
            URI url = joined(mesh);
            mesh.inject(Fault.abort("inventory", 503));
            System.exit(get(url).statusCode() == 503 ? 42 : 1);
        }
    }

    @IstioTest
    static class OrdinaryTestCase {

        @Test
        void ends(Mesh mesh) {
            assertThat(get(joined(mesh)).statusCode()).isEqualTo(200);
        }
    }

    private static URI joined(Mesh mesh) {
        EchoServer inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        return mesh.urlOf("inventory", "checkout");
    }
}
