// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help that teaches, and one line where something written is wrong. */
class UsageTests {

    static Stream<String> commands() {
        return JunitIstio.commandLine().getSubcommands().keySet().stream().filter(command -> !command.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_says_what_it_changes_with_its_exit_codes_and_examples(String command) {
        Answer answer = Answer.to(command, "--help");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).containsPattern("(?i)chang").contains("Examples:", "  junit-istio ");
        assertThat(answer.out()).contains("Exit codes:");
        assertThat(Answer.to("help", command)).isEqualTo(answer);
    }

    @Test
    void the_program_lists_its_commands_each_with_one_line() {
        Answer answer = Answer.to("--help");

        assertThat(answer.code()).isZero();
        List<String> lines = answer.out().lines().toList();
        assertThat(commands())
                .allSatisfy(command -> assertThat(lines).anyMatch(line -> line.matches("  " + command + " +\\S.*\\.")));
    }

    @Test
    void without_a_command_nothing_is_done() {
        assertRefused(Answer.to(), "junit-istio: No command is given. See junit-istio --help.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swep", "--lnit"})
    void what_is_not_known_is_named(String unknown) {
        assertRefused(Answer.to(unknown), "junit-istio: \"" + unknown + "\" is not understood here");
    }

    @Test
    void what_was_meant_is_guessed() {
        assertRefused(Answer.to("swep"), "Did you mean sweep");
        assertRefused(Answer.to("sweep", "--dry-rum"), "Did you mean --dry-run? See junit-istio sweep --help.");
    }

    @Test
    void values_that_an_option_does_not_have_are_named() {
        assertRefused(Answer.to("doctor", "--mesh", "minikube"), "'--mesh'", "LOCAL, K3S, CLUSTER", "'minikube'");
        assertRefused(Answer.to("lint", "--fail-on", "fatal", "x"), "'--fail-on'", "INFO, WARNING, ERROR, NEVER");
        assertRefused(Answer.to("completion", "fish"), "BASH, ZSH");
    }

    @Test
    void where_an_error_came_from_is_told_who_asks() {
        assertThat(Answer.to("sweep", "--kubeconfig", "nowhere").err()).doesNotContain("\tat ");
        assertThat(Answer.to("sweep", "--kubeconfig", "nowhere", "--stacktrace").err())
                .contains("MeshException", "\tat io.github.junitistio.mesh.cluster.");
        assertThat(Answer.to("swep", "--stacktrace").err()).contains("UnmatchedArgumentException", "\tat picocli.");
    }

    @Test
    void the_version_is_told() {
        assertThat(Answer.to("--version").out()).startsWith("junit-istio ");
        assertThat(Answer.to("sweep", "--version").out())
                .isEqualTo(Answer.to("--version").out());
    }

    static void assertRefused(Answer answer, String... words) {
        assertThat(answer.code()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(words).endsWith(".\n").hasLineCount(1);
    }
}
