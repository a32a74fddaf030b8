// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run of one test class in a JVM of its own, with its files in a directory of its own. */
public final class ForkedRun {

    private final Process jvm;
    private final Path directory;
    private final Path log;

    private ForkedRun(Process jvm, Path directory, Path log) {
        this.jvm = jvm;
        this.directory = directory;
        this.log = log;
    }

    public static ForkedRun start(Path directory, Class<?> testClass) {
        return start(directory, testClass, System.getProperty("java.class.path"));
    }

    public static ForkedRun start(Path directory, Class<?> testClass, String classPath) {
        return start(directory, testClass, classPath, Map.of());
    }

    /** Start a run with further system properties. It believes that it is not on a build server. */
    public static ForkedRun start(Path directory, Class<?> testClass, Map<String, String> settings) {
        return start(directory, testClass, System.getProperty("java.class.path"), settings);
    }

    private static ForkedRun start(Path directory, Class<?> testClass, String classPath, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Djunit.jupiter.execution.parallel.enabled=false", "-cp", classPath));
        command.add("-Djunit-istio.directory=" + directory);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(ForkedRun.class.getName(), testClass.getName()));
        try {
            Path log = Files.createTempFile(directory, "run-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            if (!settings.isEmpty()) {
                builder.environment().remove("CI");
            }
            return new ForkedRun(builder.start(), directory, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Send a signal, by its name without {@code SIG}. */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void kill() {
        jvm.destroyForcibly();
    }

    /** Wait for the end: 0 if every test succeeded. */
    public int exitCode() {
        return jvm.onExit().join().exitValue();
    }

    public boolean isAlive() {
        return jvm.isAlive();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes of the machine that work in the run's directory: those of its mesh. */
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid()))
                .filter(process -> process.pid() != jvm.pid())
                .toList();
    }

    private boolean worksIn(long pid) {
        try {
            return Path.of("/proc", Long.toString(pid), "cwd").toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(arguments).map(name -> selectClass(name)).toList())
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        boolean clean = summary.getSummary().getTotalFailureCount() == 0
                && summary.getSummary().getTestsSucceededCount() > 0;
        System.exit(clean ? 0 : 1);
    }
}
