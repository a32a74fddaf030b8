// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule has its page and each page its rule, and they say the same. */
class LintDocumentTests {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void has_a_page_for_each_rule_and_no_other() throws IOException {
        try (Stream<Path> pages = Files.list(DOCS.resolve("lint"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(LintRule.values())
                            .map(rule -> rule + ".md")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void says_of_a_rule_what_it_is(LintRule rule) throws IOException {
        String page = Files.readString(DOCS.resolve("lint").resolve(rule + ".md"));

        assertThat(page)
                .startsWith("# " + rule + ": " + rule.title() + "\n\nSeverity " + rule.severity() + ". ")
                .contains("## Why it hurts", "## Example", "## What to do", "## Ignore")
                .contains("lint-ignore: \"" + rule + " (", "LintRule." + rule);
        assertThat(rule.page()).endsWith("/docs/lint/" + rule + ".md");
    }

    @Test
    void lists_all_rules() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("lint.md")).stream()
                .filter(line -> line.startsWith("| [JI"))
                .map(line -> line.replaceFirst("\\| says more with them \\|$", "| |"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(LintRule.values())
                        .map(rule -> "| [%s](lint/%s.md) | %s | %s | %s"
                                .formatted(
                                        rule,
                                        rule,
                                        rule.severity(),
                                        rule.title(),
                                        rule.needsRequests() ? "yes |" : "|"))
                        .toList());
    }
}
