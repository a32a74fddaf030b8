// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md names every command with all of its options, and none that there is not. */
class DocumentTests {

    private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--verbose", "--stacktrace");

    private final String page = read("command-line.md");

    @Test
    void each_command_has_a_section_with_its_options_and_exit_codes() {
        Map<String, CommandLine> commands = JunitIstio.commandLine().getSubcommands();
        assertThat(commands).hasSizeGreaterThan(4);
        commands.forEach((name, command) -> {
            if (!name.equals("help")) {
                String section = section(name);
                assertThat(options(command))
                        .allSatisfy(option -> assertThat(section).as(name).contains("`" + option + "`"));
                assertThat(section).as(name).contains("junit-istio " + name, "Exit code");
            }
        });
        EVERYWHERE.forEach(option -> assertThat(page).contains("`" + option + "`"));
    }

    @Test
    void no_option_is_named_that_there_is_not() {
        Set<String> known = Stream.concat(
                        JunitIstio.commandLine().getSubcommands().values().stream(),
                        Stream.of(JunitIstio.commandLine()))
                .flatMap(command -> command.getCommandSpec().options().stream())
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
        List<String> named = page.lines()
                .filter(line -> line.startsWith("| `-"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .flatMap(line -> Stream.of(line.split("[|`, ]+")))
                .filter(word -> word.startsWith("-"))
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void it_is_linked() {
        assertThat(read("README.md")).contains("(command-line.md)");
        assertThat(read("../README.md")).contains("(docs/command-line.md)");
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !EVERYWHERE.contains(option))
                .toList();
    }

    private String section(String command) {
        int start = page.indexOf("\n## " + command + "\n");
        assertThat(start).as("section " + command).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("..", "docs").resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
