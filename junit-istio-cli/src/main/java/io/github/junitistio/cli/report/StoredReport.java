// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What is stored of a run.
 *
 * @param folder the run's folder
 */
record StoredReport(Path folder) {

    String name() {
        return folder.getFileName().toString();
    }

    Path page() {
        return folder.resolve("report.html").toAbsolutePath().normalize();
    }

    Path markdown() {
        return folder.resolve("report.md");
    }

    /** A run that is killed leaves what its tests have told so far, and no pages. */
    boolean isFinished() {
        return Files.isReadable(markdown()) && Files.isReadable(page());
    }

    /** Its outcome, in some words. */
    String outcome() throws IOException {
        if (!isFinished()) {
            return "no page: the run still goes on, or was killed";
        }
        try (Stream<String> lines = Files.lines(markdown())) {
            return lines.findFirst().orElse("").replaceFirst("^#+ *(Resilience: )?", "");
        }
    }
}
