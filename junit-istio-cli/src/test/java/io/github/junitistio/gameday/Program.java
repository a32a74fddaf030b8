// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The program, in a JVM of its own. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** The command that starts it. */
    static List<String> command(String... arguments) {
        // A shell lets what it starts in the background ignore Ctrl-C, and that is inherited.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.junitistio.cli.JunitIstio"));
        command.addAll(List.of(arguments));
        return command;
    }

    static Program start(Path directory, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile(directory, "program", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Program(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOutput(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(150)).until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new IllegalStateException("The program has ended: " + output());
        }
    }

    /** Send it a signal, such as {@code INT}, which Ctrl-C sends. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wait for its end; the exit code. */
    int end() {
        return process.onExit().orTimeout(180, TimeUnit.SECONDS).join().exitValue();
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
        process.destroyForcibly().onExit().join();
    }
}
