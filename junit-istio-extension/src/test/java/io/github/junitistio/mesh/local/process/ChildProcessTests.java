// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.process;

import static io.github.junitistio.testing.Eventually.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTests {

    @TempDir
    private Path directory;

    @Test
    void keeps_what_the_program_writes_and_its_exit_code() {
        try (ChildProcess process = start("echo out; echo err >&2; exit 3")) {
            assertThat(process.onExit()).succeedsWithin(10, SECONDS).isEqualTo(3);
            assertThat(process.log()).content().contains("out", "err");
            assertThat(process.describe(1))
                    .contains("ended with exit code 3", "err")
                    .doesNotContain("out");
        }
    }

    @Test
    void passes_arguments_and_environment_as_they_are() {
        List<String> command = List.of("/bin/sh", "-c", "echo \"$1|$GREETING\"", "sh", "a b'$c\"");
        try (ChildProcess process =
                ChildProcess.start("program", directory, Map.of("GREETING", "hello 'world'"), command)) {
            assertThat(process.onExit()).succeedsWithin(10, SECONDS).isEqualTo(0);
            assertThat(process.log()).content().isEqualTo("a b'$c\"|hello 'world'\n");
        }
    }

    @Test
    void kills_the_program_when_it_is_closed() {
        ChildProcess process = start("exec sleep 1000");
        ProcessHandle program = program();

        process.close();

        assertThat(program.isAlive()).isFalse();
        assertThat(process.isAlive()).isFalse();
        assertThat(process.onExit()).succeedsWithin(10, SECONDS).isEqualTo(128 + 9);
    }

    @Test
    void closes_twice_and_after_the_end() {
        ChildProcess process = start("exit 0");
        assertThat(process.onExit()).succeedsWithin(10, SECONDS);

        process.close();
        process.close();
    }

    @Test
    void sends_signals() {
        try (ChildProcess process =
                start("mkfifo fifo; trap 'exit 42' TERM; echo ready; while true; do read x < fifo; done")) {
            await().until(() -> Files.readString(process.log()).contains("ready"));

            process.signal("TERM");

            assertThat(process.onExit()).succeedsWithin(10, SECONDS).isEqualTo(42);
        }
    }

    @Test
    void a_signal_to_a_program_that_has_ended_does_nothing() {
        try (ChildProcess process = start("exit 0")) {
            assertThat(process.onExit()).succeedsWithin(10, SECONDS);
            process.signal("TERM");
        }
    }

    @Test
    void a_program_that_does_not_exist_ends_with_the_shell_s_words() {
        try (ChildProcess process = ChildProcess.start("program", directory, Map.of(), List.of("/no/such/program"))) {
            assertThat(process.onExit()).succeedsWithin(10, SECONDS).isEqualTo(127);
            assertThat(process.describe(5)).contains("/no/such/program", "not found");
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_an_error() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ChildProcess.start("program", file.resolve("sub"), Map.of(), List.of("true")))
                .withMessageContaining("Cannot start program in " + file);
    }

    @RepeatedTest(5)
    void the_program_ends_with_a_killed_jvm() throws IOException {
        Process jvm = jvm(List.of(), "sleep", "1000");
        ProcessHandle program = program();
        assertThat(program.isAlive()).isTrue();

        jvm.destroyForcibly();

        await().atMost(5, SECONDS).until(() -> !program.isAlive());
    }

    /** As a terminal and CI systems end what they run; a container is in a group of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "QUIT", "TERM", "KILL"})
    void the_program_ends_with_a_jvm_whose_process_group_gets_a_signal(String signal) throws Exception {
        Process jvm = jvm(List.of("setsid"), "setsid", "sleep", "1000");
        ProcessHandle program = program();
        assertThat(program.isAlive()).isTrue();

        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + jvm.pid()).start();

        assertThat(kill.waitFor()).isZero();
        // Some signals a JVM survives, others it is told to ignore by what started it.
        jvm.destroyForcibly();
        await().atMost(30, SECONDS).until(() -> !program.isAlive());
    }

    private Process jvm(List<String> wrapper, String... program) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                directory.toString()));
        command.addAll(List.of(program));
        Process jvm = new ProcessBuilder(command).inheritIO().start();
        await().atMost(30, SECONDS).until(() -> Files.exists(directory.resolve("program.pid")));
        return jvm;
    }

    /** Starts a program that would sleep for ever, and stays. */
    static final class Sleeper {

        public static void main(String[] arguments) {
            ChildProcess program = ChildProcess.start(
                    "program",
                    Path.of(arguments[0]),
                    Map.of(),
                    List.of(arguments).subList(1, arguments.length));
            program.onExit().join();
        }

        private Sleeper() {}
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("program", directory, Map.of(), List.of("/bin/sh", "-c", script));
    }

    private ProcessHandle program() {
        Path file = directory.resolve("program.pid");
        String pid = await().until(() -> Files.exists(file) ? Files.readString(file) : "", text -> text.endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
    }
}
