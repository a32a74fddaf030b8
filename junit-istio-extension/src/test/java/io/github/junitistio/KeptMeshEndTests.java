// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.KeptMeshFolder.awaitOutput;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.ReuseTests.EndlessTestCase;
import io.github.junitistio.ReuseTests.WaitingTestCase;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Eventually;
import io.github.junitistio.testing.ForkedRun;
import io.github.junitistio.testing.KeptMeshFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a kept mesh ends, and when it does not. */
class KeptMeshEndTests {

    private static final Map<String, String> SHORT = Map.of("junit-istio.reuse-idle-timeout", "1s");

    @Test
    void a_mesh_that_nobody_uses_ends_with_all_its_processes_and_files(@TempDir Path directory) {
        KeptMeshFolder folder = new KeptMeshFolder(directory);

        ForkedRun run = folder.run(JoiningTestCase.class, SHORT);

        await("end of the processes", () -> run.processes().isEmpty());
        assertThat(directory.resolve("kept"))
                .isDirectoryContaining("glob:**/lock")
                .isDirectoryNotContaining("glob:**/*.*");
        assertThat(folder.meshFiles()).isEmpty();
    }

    /** A stopped JVM stands for one that a debugger has halted. */
    @Test
    void a_halted_run_keeps_its_mesh_for_longer_than_the_idle_timeout(@TempDir Path directory, @TempDir Path other)
            throws Exception {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory);
                KeptMeshFolder clock = new KeptMeshFolder(other)) {
            ForkedRun halted = folder.start(WaitingTestCase.class, SHORT);
            awaitOutput(halted, "waits");
            List<Long> istiods = folder.istiods();

            halted.signal("STOP");
            // Two other meshes see their idle timeout pass, one after another.
            for (int i = 0; i < 2; i++) {
                clock.run(JoiningTestCase.class, SHORT);
                await("end of an idle mesh", () -> clock.keepers().isEmpty());
            }
            assertThat(folder.istiods()).hasSize(1).isEqualTo(istiods);
            halted.signal("CONT");
            Files.createFile(directory.resolve("go"));

            assertThat(halted.exitCode()).as(halted.output()).isZero();
        }
    }

    @Test
    void a_killed_keeper_takes_its_mesh_along_and_the_next_run_has_another(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(JoiningTestCase.class);
            List<Long> keepers = folder.keepers();

            kill(keepers);

            await("end of istiod", () -> folder.istiods().isEmpty());
            folder.run(JoiningTestCase.class);
            assertThat(folder.keepers()).hasSize(1).doesNotContainAnyElementsOf(keepers);
            assertThat(folder.meshFiles()).hasSize(1);
        }
    }

    @Test
    void a_run_whose_keeper_is_killed_says_so(@TempDir Path directory) throws Exception {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            ForkedRun run = folder.start(JoiningLateTestCase.class);
            awaitOutput(run, "waits");

            kill(folder.keepers());
            Files.createFile(directory.resolve("go"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output())
                    .contains("MeshException: The kept mesh of this run has ended: its process")
                    .contains("Run the tests again");
            folder.run(JoiningTestCase.class);
        }
    }

    @Test
    void another_configuration_has_another_mesh_and_ends_the_one_before(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(JoiningTestCase.class);
            List<Long> keepers = folder.keepers();

            folder.run(JoiningTestCase.class, Map.of("junit-istio.envoy", "pinned"));

            await("end of the mesh before", () -> keepers.stream().noneMatch(KeptMeshFolder::isAlive));
            assertThat(folder.keepers()).hasSize(1);
        }
    }

    @Test
    void another_configuration_leaves_a_mesh_alone_that_is_in_use(@TempDir Path directory) throws Exception {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            ForkedRun user = folder.start(WaitingTestCase.class);
            awaitOutput(user, "waits");

            folder.run(JoiningTestCase.class, Map.of("junit-istio.envoy", "pinned"));
            folder.run(JoiningTestCase.class, Map.of("junit-istio.reuse", "end"));
            Files.createFile(directory.resolve("go"));

            assertThat(user.exitCode()).as(user.output()).isZero();
        }
    }

    @Test
    void a_run_can_end_what_is_kept(@TempDir Path directory) {
        KeptMeshFolder folder = new KeptMeshFolder(directory);
        folder.run(JoiningTestCase.class);

        ForkedRun run = folder.run(JoiningTestCase.class, Map.of("junit-istio.reuse", "end"));

        await("end of the processes", () -> run.processes().isEmpty());
        assertThat(folder.registrations()).isEmpty();
        assertThat(folder.meshFiles()).isEmpty();
    }

    @Test
    void a_mesh_that_cannot_be_started_says_why(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(
                directory.resolve("pilot-discovery"),
                "#!/bin/sh\n[ \"$1\" = version ] && echo version: 1.2.3 && exit\necho out of order\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));

        ForkedRun run = new KeptMeshFolder(directory)
                .start(EndlessTestCase.class, Map.of("junit-istio.pilot-discovery", broken.toString()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("istiod ended at its start", "out of order");
        await("end of the processes", () -> run.processes().isEmpty());
    }

    private static void kill(List<Long> keepers) {
        assertThat(keepers).hasSize(1);
        keepers.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Eventually.await(what).atMost(60, SECONDS).until(condition);
    }

    @IstioTest
    static class JoiningTestCase {

        @Test
        void joins(Mesh mesh) {
            ReuseTests.joined(mesh);
        }
    }

    @IstioTest
    static class JoiningLateTestCase {

        @Test
        void joins_when_it_may(Mesh mesh) {
            System.out.println("waits");
            Path go = Path.of(System.getProperty("junit-istio.directory"), "go");
            Eventually.await().atMost(300, SECONDS).until(() -> Files.exists(go));
            ReuseTests.joined(mesh);
        }
    }
}
