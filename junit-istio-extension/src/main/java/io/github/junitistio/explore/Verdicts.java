// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What became of a test's experiments. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Verdicts {

    private final List<Experiment> planned = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

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
        add(Result.tolerated(experiment));
    }

    /** The test broke. */
    public void broken(Experiment experiment, Throwable failure) {
        add(Result.broken(experiment, failure));
    }

    /** It came to nothing. */
    public void undecided(Experiment experiment, String reason) {
        add(Result.undecided(experiment, reason));
    }

    /** All of them, what breaks the test first, once the last one is there. */
    public synchronized Optional<List<Result>> complete() {
        return results.size() < planned.size()
                ? Optional.empty()
                : Optional.of(results.stream()
                        .sorted(Comparator.comparing(Result::tolerance).thenComparing(Result::toString))
                        .toList());
    }

    private synchronized void add(Result result) {
        results.add(result);
    }
}
