// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a real bash completes by the script. */
@EnabledOnOs(OS.LINUX)
class CompletionTests {

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        Answer answer = Answer.to("completion", "bash");
        assertThat(answer.code()).isZero();
        script = Files.writeString(folder.resolve("completion.bash"), answer.out());
    }

    @Test
    void commands() throws IOException {
        assertThat(completed("")).contains("doctor", "sweep", "lint", "report", "completion", "help");
        assertThat(completed("li")).containsExactly("lint");
    }

    @Test
    void options_of_a_command_and_their_values() throws IOException {
        assertThat(completed("sweep", "--d")).containsExactly("--dry-run");
        assertThat(completed("lint", "--f")).containsExactly("--fail-on");
        assertThat(completed("lint", "--fail-on", "")).containsExactly("info", "warning", "error", "never");
        assertThat(completed("doctor", "--mesh", "c")).containsExactly("cluster");
    }

    @Test
    void by_the_same_script_in_zsh() {
        assertThat(Answer.to("completion", "zsh")).isEqualTo(Answer.to("completion", "bash"));
    }

    /** What bash offers where the last word is not at its end. */
    private List<String> completed(String... words) throws IOException {
        String line = Stream.of(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String function = bash("source '" + script + "'; complete -p junit-istio")
                .orElseThrow()
                .replaceFirst(".*-F (\\S+) .*\\s*", "$1");
        return bash("source '" + script + "'; COMP_WORDS=(junit-istio " + line + "); COMP_CWORD=" + words.length
                        + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; " + function
                        + "; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .orElseThrow()
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<String> bash(String command) throws IOException {
        Process bash = new ProcessBuilder("bash", "-c", command)
                // compopt says there that no key was pressed.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return bash.onExit().join().exitValue() == 0 ? Optional.of(output) : Optional.empty();
    }
}
