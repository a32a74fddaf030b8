// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * How long a JVM that has just begun takes to its first 200 through two sidecars: from the moment at which JUnit begins to
 * run tests, before anything of the extension, and from the start of the JVM.
 */
final class Start {

    private static final int FORKS = 20;

    final Samples fromExtension = new Samples();
    final Samples fromJvm = new Samples();

    static Start run(Path directory) throws IOException {
        Start start = new Start();
        for (int fork = 0; fork < FORKS; fork++) {
            start.addFork(directory.resolve("start-" + fork + ".txt"));
        }
        return start;
    }

    /** Measure one JVM, with system properties if need be. */
    void addFork(Path result, String... options) throws IOException {
        long begin = System.currentTimeMillis();
        Process jvm = fork(result, options);
        if (jvm.onExit().join().exitValue() != 0) {
            throw new IOException("The forked JVM failed, see above");
        }
        List<String> lines = Files.readAllLines(result);
        fromExtension.add(Duration.ofNanos(Long.parseLong(lines.get(0))));
        fromJvm.add(Duration.ofMillis(Long.parseLong(lines.get(1)) - begin));
    }

    private static Process fork(Path result, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName(), result.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Kept meshes are not for build servers; their figures are.
        builder.environment().remove("CI");
        return builder.start();
    }

    /** The forked JVM. */
    public static void main(String[] arguments) throws IOException {
        Clock clock = new Clock();
        try (Runs runs = new Runs()) {
            runs.of(TestCase.class, clock);
        }
        Files.writeString(
                Path.of(arguments[0]), (TestCase.firstAnswer - clock.start) + "\n" + TestCase.firstAnswerMillis + "\n");
        System.exit(0);
    }

    private static final class Clock implements TestExecutionListener {

        private long start;

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            start = System.nanoTime();
        }
    }

    @IstioTest(namespace = "start")
    static class TestCase {

        private static long firstAnswer;
        private static long firstAnswerMillis;

        @Test
        void answers(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                int status = shop.checkout().status();
                firstAnswer = System.nanoTime();
                firstAnswerMillis = System.currentTimeMillis();
                if (status != 200) {
                    throw new AssertionError("Expected 200, but got " + status);
                }
            }
        }
    }
}
