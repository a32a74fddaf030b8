// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What came out when runs were compared.
 *
 * @param what what was compared, in words
 * @param figures how many figures were
 * @param worse what got worse
 * @param notes what could not be compared, and why, and what is new or gone
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Comparison(String what, int figures, List<Worse> worse, List<String> notes) {

    /** The rate of false alarms, of all figures of a comparison together, that is not exceeded. */
    public static final double FALSE_ALARMS = 0.001;

    /** Copy the lists. */
    public Comparison {
        worse = List.copyOf(worse);
        notes = List.copyOf(notes);
    }

    /** Determine if something got worse. */
    public boolean isWorse() {
        return !worse.isEmpty();
    }

    /** The outcome as Markdown: a sentence, a table of what got worse, and a list of what was not compared. */
    public String markdown() {
        return Markdown.of(this);
    }

    /**
     * Append the outcome to a file, such as the one that {@code GITHUB_STEP_SUMMARY} names.
     *
     * @throws RegressionException if it cannot be written
     */
    public void appendTo(Path summary) {
        try {
            Files.writeString(summary, markdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new RegressionException(summary + ": the comparison cannot be appended to it (" + e + ").", e);
        }
    }
}
