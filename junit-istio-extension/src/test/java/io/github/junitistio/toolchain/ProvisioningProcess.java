// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own that requires tools, which come from a {@link StandInSource}. It says what it does line by line, and
 * in the middle of each fetch it waits for a line if it is told to.
 */
final class ProvisioningProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private ProvisioningProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** What the JVM does in the middle of a fetch. */
    enum Half {
        GO_ON,
        WAIT,
        RUN_A_CHILD
    }

    /** Start a JVM that gets ready to require tools in one thread. */
    static ProvisioningProcess start(Path folder, Half half, Tool... tools) throws IOException {
        return start(folder, half, List.of(List.of(tools)));
    }

    /**
     * Start a JVM that gets ready to require several lists of tools, each in a thread and from a toolchain of its own.
     */
    static ProvisioningProcess start(Path folder, Half half, List<List<Tool>> lists) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProvisioningProcess.class.getName(),
                folder.toString(),
                half.name()));
        for (List<Tool> tools : lists) {
            command.add(tools.stream().map(Tool::name).collect(Collectors.joining(",")));
        }
        ProvisioningProcess started = new ProvisioningProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        started.awaitLine("ready");
        return started;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Let it begin, or go on. */
    void go() throws IOException {
        process.outputWriter().write("go\n");
        process.outputWriter().flush();
    }

    String awaitLine(String part) throws IOException {
        for (String line; (line = output.readLine()) != null; ) {
            lines.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("'%s' is not in the output:\n%s".formatted(part, String.join("\n", lines)));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) {
        LogLines.only(System.out::println);
        System.out.println("ready");
        awaitGo();
        for (String list : List.of(args).subList(2, args.length)) {
            Tool[] tools = Stream.of(list.split(",")).map(Tool::valueOf).toArray(Tool[]::new);
            Toolchain toolchain = toolchain(Path.of(args[0]), Half.valueOf(args[1]));
            new Thread(() -> {
                        toolchain
                                .requireAll(tools)
                                .forEach((tool, path) -> System.out.println("got " + tool + " " + path));
                        System.out.println("done");
                    })
                    .start();
        }
    }

    static Toolchain toolchain(Path folder, Half half) {
        ToolchainSettings settings = Settings.cachedIn(folder.resolve("cache"), Map.of("PATH", ""));
        StandInSource source = new StandInSource(folder.resolve("fetches"), (tool, work) -> {
            System.out.println("fetching " + tool);
            switch (half) {
                case GO_ON -> {}
                case WAIT -> awaitGo();
                case RUN_A_CHILD -> runAChild(work);
            }
            System.out.println("fetched " + tool);
        });
        return new Toolchain(settings, Pins.load(), Platform.current(), release -> tool -> List.of(source));
    }

    private static void runAChild(Path work) throws AttemptFailedException, InterruptedException {
        List<String> words = List.of("/bin/sh", "-c", "mkfifo never; echo $$; exec cat never");
        new Command(words, System.getenv(), work, Duration.ofHours(1)).run(line -> {
            System.out.println("child " + line);
            return true;
        });
    }

    private static synchronized void awaitGo() {
        try {
            for (int next = 0; next != '\n'; ) {
                next = System.in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
