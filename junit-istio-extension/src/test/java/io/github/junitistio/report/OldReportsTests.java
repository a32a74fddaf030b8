// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldReportsTests {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void are_removed_but_for_the_newest_and_those_of_others() throws IOException {
        Path others = Files.createDirectories(folder.resolve("screenshots"));
        for (int hour = 0; hour < 30; hour++) {
            age(run(hour), Duration.ofHours(40 - hour));
        }

        OldReports.removeIn(folder);

        assertThat(run(9)).doesNotExist();
        assertThat(run(10).resolve("report.html")).exists();
        assertThat(folder).isDirectoryContaining(others::equals).satisfies(all -> {
            try (var children = Files.list(all)) {
                assertThat(children).hasSize(20 + 1);
            }
        });
    }

    @Test
    void stay_while_they_may_still_be_written() throws IOException {
        for (int hour = 0; hour < 30; hour++) {
            age(run(hour), Duration.ofMinutes(50));
        }

        OldReports.removeIn(folder);

        assertThat(run(0)).exists();
    }

    @Test
    void are_none_where_there_was_no_run() {
        OldReports.removeIn(folder.resolve("none"));

        assertThat(folder).isEmptyDirectory();
    }

    private Path run(int hour) {
        return folder.resolve(OldReports.name(BEGIN.plus(Duration.ofHours(hour)), 1));
    }

    private static void age(Path run, Duration age) throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("report.html"), "");
        Files.setLastModifiedTime(run, FileTime.from(Instant.now().minus(age)));
    }
}
