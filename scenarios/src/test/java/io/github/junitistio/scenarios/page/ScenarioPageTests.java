// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/scenarios.md has what the scenarios say of themselves. */
class ScenarioPageTests {

    private static final Path PAGE = Path.of("..", "docs", "scenarios.md");
    private static final Path SOURCES = Path.of("src/test/java/io/github/junitistio/scenarios");
    private static final String WRITE = "scenarios.page";
    private static final String COMMAND =
            "mvn -pl scenarios -am test -Dextension.skipTests=true -Dtest=ScenarioPageTests"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=write";

    @Test
    void each_scenario_has_a_title_a_question_an_answer_and_a_chapter() throws IOException {
        assertThat(scenarios()).hasSizeGreaterThan(20).allSatisfy(scenario -> {
            assertThat(Page.title(scenario)).as("@DisplayName").isNotEmpty();
            assertThat(scenario.textOf("Tag")).as("@Tag").isIn(Page.CHAPTERS.keySet());
            assertThat(Page.question(scenario))
                    .as("first paragraph of the Javadoc")
                    .endsWith("?");
            assertThat(scenario.doc()).as("question and answer").hasSizeGreaterThan(1);
        });
        assertThat(scenarios()).extracting(Page::title).doesNotHaveDuplicates();
    }

    @Test
    void the_page_is_current() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(Page.BEGIN);
        String current = page.substring(0, page.indexOf(Page.BEGIN)) + Page.of(scenarios());
        if (System.getProperty(WRITE, "").equals("write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(page)
                .as("docs/scenarios.md, which has to be written anew: %s", COMMAND)
                .isEqualTo(current);
    }

    private static List<Source> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Scenario.java"))
                    .sorted()
                    .map(Source::read)
                    .toList();
        }
    }
}
