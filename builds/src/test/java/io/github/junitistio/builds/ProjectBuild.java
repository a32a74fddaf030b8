// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Run a command in a new copy of a project; the property {@code junit-istio.directory} is added to it. */
    static ProjectBuild run(String project, String name, List<String> command) {
        Path folder = Path.of(System.getProperty("build.directory"), name);
        try {
            delete(folder);
            copy(Path.of(System.getProperty("projects.directory"), project), folder.resolve("project"));
            Path meshes = Files.createDirectories(folder.resolve("meshes"));
            Path log = folder.resolve("build.log");
            ProcessBuilder process = new ProcessBuilder(
                            Stream.concat(command.stream(), Stream.of("-Djunit-istio.directory=" + meshes))
                                    .toList())
                    .directory(folder.resolve("project").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            process.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return new ProjectBuild(meshes, log, process.start().onExit().join().exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() {
        return exitCode;
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long meshesStarted() {
        return output().lines()
                .filter(line -> line.contains("Local mesh started"))
                .count();
    }

    /** What is left in the folder of the meshes. */
    List<Path> leftBehind() {
        try (Stream<Path> files = Files.list(meshes)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that work in the folder of the meshes, or that were given a file in it. */
    List<ProcessHandle> processes() {
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
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
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
