// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A folder for runs that keep their mesh. */
public record KeptMeshFolder(Path directory, List<ForkedRun> runs) implements AutoCloseable {

    public KeptMeshFolder(Path directory) {
        this(directory, new CopyOnWriteArrayList<>());
    }

    /** Start a run that keeps its mesh for ten minutes. */
    public ForkedRun start(Class<?> testClass) {
        return start(testClass, Map.of());
    }

    public ForkedRun start(Class<?> testClass, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("junit-istio.reuse", "true"));
        all.putAll(settings);
        ForkedRun run = ForkedRun.start(directory, testClass, all);
        runs.add(run);
        return run;
    }

    /** Run to the end, without a failure. */
    public ForkedRun run(Class<?> testClass) {
        return run(testClass, Map.of());
    }

    public ForkedRun run(Class<?> testClass, Map<String, String> settings) {
        ForkedRun run = start(testClass, settings);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }

    /** Wait until a run has printed something. */
    public static void awaitOutput(ForkedRun run, String text) {
        Eventually.await(text).atMost(120, SECONDS).until(() -> run.output().contains(text) || !run.isAlive());
        assertThat(run.output()).contains(text);
    }

    /** The istiods that run now. */
    public List<Long> istiods() {
        return processes("istiod/istiod.pid", 3);
    }

    /** The processes that keep meshes, as they are registered. */
    public List<Long> keepers() {
        return registrations().stream()
                .map(KeptMeshFolder::read)
                // It may have gone since it was found.
                .filter(text -> !text.isBlank())
                .map(text -> Long.valueOf(text.replaceAll(".*\"pid\":(\\d+).*", "$1")))
                .toList();
    }

    public List<Path> registrations() {
        return find(".json", 2);
    }

    /** Every file that a mesh has, be it alive or dead. */
    public List<Path> meshFiles() {
        return find("run.lock", 2);
    }

    public static boolean isAlive(long pid) {
        // Nobody may reap a process whose parent has gone.
        try {
            return !Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .replaceAll(".*\\) ", "")
                    .startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }

    /** End the runs and the kept meshes, and wait until nothing of them runs. */
    @Override
    public void close() {
        runs.forEach(ForkedRun::kill);
        List<Long> keepers = keepers();
        registrations().forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Eventually.await("end of all processes")
                .atMost(60, SECONDS)
                .until(() -> istiods().isEmpty());
        Eventually.await("end of all keepers")
                .atMost(60, SECONDS)
                .until(() -> keepers.stream().noneMatch(KeptMeshFolder::isAlive));
    }

    private List<Long> processes(String pidFile, int depth) {
        return find(pidFile, depth).stream()
                .map(KeptMeshFolder::read)
                .filter(text -> !text.isBlank())
                .map(text -> Long.valueOf(text.strip()))
                .filter(KeptMeshFolder::isAlive)
                .toList();
    }

    private List<Path> find(String end, int depth) {
        try (Stream<Path> files = Files.find(
                directory, depth, (file, attributes) -> file.toString().endsWith(end))) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            // A folder that is being deleted.
            return find(end, depth);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
