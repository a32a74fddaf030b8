// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What became of a test's experiments. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Verdicts {

    private static final int LONGEST = 120;

    private final List<Experiment> planned = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** Note what is to be tried. */
    public synchronized void plan(List<Experiment> experiments) {
        planned.addAll(experiments);
    }

    /** What is to be tried. */
    public synchronized List<Experiment> planned() {
        return List.copyOf(planned);
    }

    /** The test stood it. */
    public void tolerated(Experiment experiment) {
        add("tolerated   " + experiment);
    }

    /** The test broke. */
    public void broken(Experiment experiment, Throwable failure) {
        add("BREAKS      " + experiment + ": " + inOneLine(failure));
    }

    /** It came to nothing. */
    public void undecided(Experiment experiment, String reason) {
        add("undecided   " + experiment + ": " + reason);
    }

    /** All of them, a line each, once the last one is there. */
    public synchronized Optional<String> complete() {
        return lines.size() < planned.size()
                ? Optional.empty()
                : Optional.of(lines.stream().sorted().collect(Collectors.joining("\n")));
    }

    private static String inOneLine(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("").strip();
        String line = message.isEmpty() ? failure.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private synchronized void add(String line) {
        lines.add(line);
    }
}
