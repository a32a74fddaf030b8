// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.report.Journal;
import io.github.junitistio.report.OldReports;
import io.github.junitistio.report.Outcome;
import io.github.junitistio.report.RunFacts;
import io.github.junitistio.report.TestStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as runs write them. */
class ReportCommandTests {

    private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-03T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void the_newest_runs_come_first_each_with_its_outcome_and_its_page() {
        Path monday = run(MONDAY, Outcome.PASSED);
        Path tuesday = run(TUESDAY, Outcome.FAILED);

        Answer answer = Answer.to("report", "--directory", folder.toString());

        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines())
                .containsExactly(
                        tuesday.getFileName() + "  0 passed, 1 failed, 0 aborted",
                        "  " + tuesday.resolve("report.html"),
                        monday.getFileName() + "  1 passed, 0 failed, 0 aborted",
                        "  " + monday.resolve("report.html"));
    }

    @Test
    void one_run_is_a_path_that_a_script_can_use() {
        Path monday = run(MONDAY, Outcome.PASSED);
        Path tuesday = run(TUESDAY, Outcome.PASSED);

        assertThat(Answer.to("report", "latest", "--directory", folder.toString())
                        .out())
                .isEqualTo(tuesday.resolve("report.html") + "\n");
        assertThat(Answer.to("report", monday.getFileName().toString(), "--directory", folder.toString())
                        .out())
                .isEqualTo(monday.resolve("report.html") + "\n");
    }

    @Test
    void markdown_is_that_of_the_newest_run_that_has_ended() throws IOException {
        Path monday = run(MONDAY, Outcome.PASSED);
        Path killed = begun(TUESDAY);

        assertThat(Answer.to("report", "--markdown", "--directory", folder.toString())
                        .out())
                .isEqualTo(Files.readString(monday.resolve("report.md")))
                .startsWith("## Resilience: 1 passed");
        assertThat(Answer.to("report", "--directory", folder.toString()).out())
                .startsWith(killed.getFileName() + "  no page: the run still goes on, or was killed\n");
        UsageTests.assertRefused(
                Answer.to("report", killed.getFileName().toString(), "--directory", folder.toString()),
                "has no report yet",
                killed.toString());
    }

    @Test
    void where_there_is_none_it_says_where_it_looked() {
        UsageTests.assertRefused(
                Answer.to("report", "--directory", folder.toString()), "There is no report of a run in " + folder);
        Path monday = run(MONDAY, Outcome.PASSED);
        UsageTests.assertRefused(
                Answer.to("report", "20260101-000000-1-1", "--directory", folder.toString()),
                "There is no report 20260101-000000-1-1. There are: " + monday.getFileName());
        UsageTests.assertRefused(Answer.to("report", "--directory", "off"), "Name a folder with --directory");
    }

    private Path run(Instant begin, Outcome outcome) {
        Path run = folder.resolve(OldReports.name(begin, 1));
        Journal journal = new Journal(run, new RunFacts("local", Map.of(), begin));
        add(journal, begin, outcome);
        journal.finish();
        return run;
    }

    /** One that is killed. */
    private Path begun(Instant begin) {
        Path run = folder.resolve(OldReports.name(begin, 1));
        add(new Journal(run, new RunFacts("local", Map.of(), begin)), begin, Outcome.PASSED);
        return run;
    }

    private static void add(Journal journal, Instant begin, Outcome outcome) {
        TestStory story = new TestStory(
                "CheckoutTests#sells()",
                "CheckoutTests",
                "sells",
                "shop",
                outcome,
                "",
                "",
                begin,
                begin.plusSeconds(1),
                List.of(),
                Map.of(),
                List.of(),
                0,
                List.of());
        journal.add(story, story.json());
    }
}
