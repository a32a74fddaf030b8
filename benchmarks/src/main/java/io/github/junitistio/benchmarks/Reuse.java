// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The edit-and-run loop with {@code junit-istio.reuse}: a first run, which starts the mesh, and a second one of the same
 * test, which finds it. The second begins when the mesh is as new again, and its sidecars are ready.
 */
final class Reuse {

    private static final int ROUNDS = 10;

    final Starts first = new Starts();
    final Starts second = new Starts();

    static Reuse run(Path directory) throws IOException {
        Reuse reuse = new Reuse();
        for (int round = 0; round < ROUNDS; round++) {
            Path meshes = Files.createTempDirectory(directory, "reuse-");
            String[] options = {"-Djunit-istio.reuse=true", "-Djunit-istio.directory=" + meshes};
            reuse.first.addFork(Start.class, meshes.resolve("first.txt"), options);
            await(meshes, files -> files.stream().anyMatch(Reuse::isRestored));
            reuse.second.addFork(Start.class, meshes.resolve("second.txt"), options);
            end(meshes);
        }
        return reuse;
    }

    private static void end(Path meshes) throws IOException {
        for (Path file : files(meshes)) {
            if (file.toString().endsWith(".json")) {
                Files.delete(file);
            }
        }
        await(meshes, files -> files.stream().noneMatch(file -> file.endsWith("run.lock")));
    }

    private static boolean isRestored(Path file) {
        try {
            return file.toString().endsWith(".log")
                    && file.toString().contains("/kept/")
                    && Files.readString(file).contains("as new");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Path meshes, Predicate<List<Path>> condition) throws IOException {
        while (!condition.test(files(meshes))) {
            Thread.onSpinWait();
        }
    }

    private static List<Path> files(Path meshes) throws IOException {
        try (Stream<Path> files = Files.find(meshes, 2, (file, attributes) -> attributes.isRegularFile())) {
            return files.toList();
        } catch (UncheckedIOException e) {
            return files(meshes);
        }
    }
}
