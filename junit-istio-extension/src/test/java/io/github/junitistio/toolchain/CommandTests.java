// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandTests {

    @TempDir
    Path folder;

    @Test
    void returns_the_last_lines_of_both_streams() throws Exception {
        List<String> output = shell("echo one; echo two >&2; echo; echo three").run();

        assertThat(output).containsExactly("one", "two", "three");
    }

    @Test
    void reads_all_output_and_keeps_the_end() throws Exception {
        List<String> output = shell("i=0; while [ $i -lt 100000 ]; do echo $i; i=$((i+1)); done")
                .run();

        assertThat(output).hasSize(15).endsWith("99998", "99999");
    }

    @Test
    void tells_progress_from_output() throws Exception {
        List<String> progress = new ArrayList<>();

        List<String> output =
                shell("echo +1; echo result; echo +2").run(line -> line.startsWith("+") && progress.add(line));

        assertThat(output).containsExactly("result");
        assertThat(progress).containsExactly("+1", "+2");
    }

    @Test
    void gives_the_child_nothing_to_read() throws Exception {
        assertThat(shell("cat; echo end of input").run()).containsExactly("end of input");
    }

    @Test
    void gives_the_child_the_environment_and_the_folder() throws Exception {
        Command command = shell("echo $A $B; pwd -P").with(Map.of("B", "2"));

        assertThat(command.run()).containsExactly("1 2", folder.toRealPath().toString());
    }

    @Test
    void fails_with_the_exit_code_and_the_last_lines() {
        assertThatThrownBy(shell("echo no network; exit 3")::run)
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageContaining(
                        "ended with exit code 3, its last lines being" + System.lineSeparator() + "       no network");
    }

    @Test
    void fails_where_there_is_no_program() {
        Command command = new Command(List.of("/nowhere/envoy"), Map.of(), folder, Duration.ofMinutes(1));

        assertThatThrownBy(command::run)
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageStartingWith("/nowhere/envoy cannot be run (Cannot run program");
    }

    @Test
    void fails_at_the_deadline_and_ends_the_child() {
        List<String> words = List.of("/bin/sh", "-c", "mkfifo never; cat never", folder.toString());
        Command command = new Command(words, System.getenv(), folder, Duration.ofSeconds(1));

        assertThatThrownBy(command::run)
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageEndingWith("did not end within 1 s");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(folder.toString()));
    }

    @Test
    void ends_the_child_and_its_descendants_when_interrupted() throws Exception {
        List<CompletableFuture<ProcessHandle>> family = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        Command command = shell("mkfifo never; cat never & echo $!; echo $$; wait");
        FutureTask<List<String>> run = new FutureTask<>(() -> command.run(
                line -> family.get(0).complete(handle(line)) || family.get(1).complete(handle(line))));
        Thread thread = new Thread(run);
        thread.start();
        for (CompletableFuture<ProcessHandle> member : family) {
            member.get(1, TimeUnit.MINUTES);
        }

        thread.interrupt();

        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        for (CompletableFuture<ProcessHandle> member : family) {
            member.join().onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void runs_a_program_that_was_written_a_moment_ago_while_other_threads_start_children() throws Exception {
        FutureTask<Void> others = new FutureTask<>(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                shell("exit 0").run();
            }
            return null;
        });
        Thread thread = new Thread(others);
        thread.start();
        try {
            for (int i : Repetitions.of(3000).toArray()) {
                Path script = Scripts.write(folder.resolve("script" + i), "echo " + i);
                assertThat(new Command(List.of(script.toString()), Map.of(), folder, Duration.ofMinutes(1)).run())
                        .containsExactly(String.valueOf(i));
            }
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private static ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private Command shell(String script) {
        return new Command(
                List.of("/bin/sh", "-c", script),
                Map.of("A", "1", "PATH", System.getenv("PATH")),
                folder,
                Duration.ofMinutes(1));
    }
}
