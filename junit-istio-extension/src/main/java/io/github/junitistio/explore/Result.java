// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What became of an experiment.
 *
 * @param experiment what was tried
 * @param tolerance whether the test stood it
 * @param why what broke, or why it came to nothing, in one line; empty if the test stood it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Result(Experiment experiment, Tolerance tolerance, String why) {

    private static final int LONGEST = 240;

    /** Whether a test stands a fault, what matters most first. */
    @API(status = Status.INTERNAL, since = "0.1")
    public enum Tolerance {
        /** The test failed. */
        BREAKS,

        /** The test passed, and the fault was met. */
        TOLERATED,

        /** It came to nothing. */
        UNDECIDED;

        /** {@return what it is called in reports} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Result tolerated(Experiment experiment) {
        return new Result(experiment, Tolerance.TOLERATED, "");
    }

    static Result broken(Experiment experiment, Throwable failure) {
        return new Result(experiment, Tolerance.BREAKS, inOneLine(failure));
    }

    static Result undecided(Experiment experiment, String reason) {
        return new Result(experiment, Tolerance.UNDECIDED, reason);
    }

    private static String inOneLine(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("").strip();
        String line = message.isEmpty() ? failure.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** {@return all of it in a line} */
    @Override
    public String toString() {
        String word = tolerance == Tolerance.BREAKS ? tolerance.name() : tolerance.toString();
        return "%-12s%s%s".formatted(word, experiment, why.isEmpty() ? "" : ": " + why);
    }
}
