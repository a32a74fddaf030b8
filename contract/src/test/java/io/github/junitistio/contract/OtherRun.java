// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run of one test class in a JVM of its own, on the same mesh as this one's. */
final class OtherRun implements AutoCloseable {

    private final Process process;
    private final Path output;

    private OtherRun(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static OtherRun start(Class<?> testCase, Path directory, String... settings) {
        return start(testCase, directory, Map.of(), List.of(), settings);
    }

    /**
     * Start one.
     *
     * @param environment more variables
     * @param wrapper what runs the JVM's command
     */
    static OtherRun start(
            Class<?> testCase,
            Path directory,
            Map<String, String> environment,
            List<String> wrapper,
            String... settings) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("junit-istio."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add("-Djunit-istio.report=off");
        command.addAll(List.of(settings));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), OtherRun.class.getName(), testCase.getName()));
        try {
            Path output = Files.createTempFile(directory, "run", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new OtherRun(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the other JVM. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(arguments[0])))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, UTF_8));
        System.exit((int) summary.getSummary().getTotalFailureCount());
    }

    void awaitOutput(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(180)).until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new IllegalStateException("The other run has ended: " + output());
        }
    }

    void signal(String name) {
        signal(name, process.pid());
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kill it without a chance to put anything back. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Let it go on: what it waits for is that nothing comes any more. */
    void goOn() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Let it come to its end. */
    int end() {
        goOn();
        return process.onExit().join().exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
