// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A build that has run: in a copy of its project, with its meshes' files in a folder of their own. */
final class ProjectBuild {

    private final Path meshes;
    private final Path log;
    private final int exitCode;

    private ProjectBuild(Path meshes, Path log, int exitCode) {
        this.meshes = meshes;
        this.log = log;
        this.exitCode = exitCode;
    }

    /**
     * Run a command in a new copy of a project.
     *
     * @param name of this build
     * @param command to which properties are added that say which versions to use
     * @param parts the folders whose files make the project
     */
    static ProjectBuild run(String name, List<String> command, Path... parts) {
        Path folder = Path.of(System.getProperty("build.directory"), name);
        Path project = folder.resolve("project");
        try {
            delete(folder);
            for (Path part : parts) {
                copy(part, project);
            }
            Path meshes = Files.createDirectories(folder.resolve("meshes"));
            Path log = folder.resolve("build.log");
            ProcessBuilder process = new ProcessBuilder(
                            Stream.concat(command.stream(), versions()).toList())
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            process.environment().put("JAVA_HOME", System.getProperty("java.home"));
            process.environment().put("JUNIT_ISTIO_DIRECTORY", meshes.toString());
            return new ProjectBuild(meshes, log, process.start().onExit().join().exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> versions() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("version."))
                .map(key -> "-D" + key + "=" + System.getProperty(key));
    }

    /** Check that it succeeded, started so many meshes, and left nothing of them. */
    void assertEnded(int meshesStarted) {
        assertThat(exitCode).as(output()).isZero();
        assertThat(output().lines().filter(line -> line.contains("Local mesh started")))
                .as(output())
                .hasSize(meshesStarted);
        assertThat(leftBehind()).isEmpty();
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(processes()).isEmpty());
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left in the folder of the meshes. */
    private List<Path> leftBehind() {
        try (Stream<Path> files = Files.list(meshes)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that work in the folder of the meshes, or that were given a file in it. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOfMesh).toList();
    }

    private boolean isOfMesh(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return proc.resolve("cwd").toRealPath().startsWith(meshes.toRealPath())
                    || Files.readString(proc.resolve("cmdline")).contains(meshes.toString());
        } catch (IOException e) {
            return false; // It has ended.
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path name = from.relativize(file);
                // What builds of a sample by hand have left beside it is not a part of it.
                if (Files.isRegularFile(file) && !name.startsWith("target") && !name.startsWith("build")) {
                    Path target = to.resolve(name.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
