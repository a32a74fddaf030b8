// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What 5, 20 and 50 workloads take of time, one joining after another, and of memory, istiod and sidecars together. */
final class Population {

    static void run(Runs runs, Report report) {
        runs.of(TestCase.class);
        TestCase.FIGURES.forEach((size, figure) -> report.figure(
                size + " workloads joined one after another",
                String.format(Locale.ROOT, "%.1f s, %d MB", figure.time().toMillis() / 1e3, figure.megabytes())));
    }

    private record Figure(Duration time, long megabytes) {}

    @IstioTest(namespace = "population")
    static class TestCase {

        private static final Map<Integer, Figure> FIGURES = new TreeMap<>();

        @Test
        void join(Mesh mesh) {
            try (StockServer server = StockServer.start()) {
                long start = System.nanoTime();
                int joined = 0;
                for (int size : new int[] {5, 20, 50}) {
                    for (; joined < size; joined++) {
                        mesh.workload("workload-" + joined).at("127.0.0.1", server.port());
                    }
                    FIGURES.put(size, new Figure(Duration.ofNanos(System.nanoTime() - start), megabytes()));
                }
            }
        }

        /** The proportional share of memory of all processes of the mesh. */
        private static long megabytes() {
            return ProcessHandle.current()
                            .descendants()
                            .mapToLong(TestCase::kilobytes)
                            .sum()
                    / 1024;
        }

        private static long kilobytes(ProcessHandle process) {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            try {
                return Files.readAllLines(rollup).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Population() {}
}
