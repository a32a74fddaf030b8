// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * How long JVMs that have just begun take to a first answer: from the moment at which JUnit begins to run tests, before
 * anything of the extension, and from the start of the JVM.
 */
final class Starts {

    private static long firstAnswer;
    private static long firstAnswerMillis;

    final Samples fromExtension = new Samples();
    final Samples fromJvm = new Samples();

    /**
     * Start JVMs one after another.
     *
     * @param main the class whose main method calls {@link #runInThisJvm} with its only argument
     */
    static Starts run(Path directory, Class<?> main, int forks) throws IOException {
        Starts starts = new Starts();
        for (int fork = 0; fork < forks; fork++) {
            starts.addFork(main, directory.resolve(main.getSimpleName() + "-" + fork + ".txt"));
        }
        return starts;
    }

    /** Measure one JVM, with system properties if need be. */
    void addFork(Class<?> main, Path result, String... options) throws IOException {
        long begin = System.currentTimeMillis();
        Process jvm = fork(main, result, options);
        if (jvm.onExit().join().exitValue() != 0) {
            throw new IOException("The forked JVM failed, see above");
        }
        List<String> lines = Files.readAllLines(result);
        fromExtension.add(Duration.ofNanos(Long.parseLong(lines.get(0))));
        fromJvm.add(Duration.ofMillis(Long.parseLong(lines.get(1)) - begin));
    }

    /** Run a test that calls {@link #answered}, write the times to a file, and end the JVM. */
    static void runInThisJvm(Class<?> testClass, String result) throws IOException {
        Clock clock = new Clock();
        try (Runs runs = new Runs()) {
            runs.of(testClass, clock);
        }
        Files.writeString(Path.of(result), (firstAnswer - clock.start) + "\n" + firstAnswerMillis + "\n");
        System.exit(0);
    }

    static void answered(int status, int expected) {
        firstAnswer = System.nanoTime();
        firstAnswerMillis = System.currentTimeMillis();
        if (status != expected) {
            throw new AssertionError("Expected " + expected + ", but got " + status);
        }
    }

    private static Process fork(Class<?> main, Path result, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), result.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Kept meshes are not for build servers; their figures are.
        builder.environment().remove("CI");
        return builder.start();
    }

    private static final class Clock implements TestExecutionListener {

        private long start;

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            start = System.nanoTime();
        }
    }
}
