// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Counts;
import io.github.junitistio.regression.statistics.Sample;
import java.util.ArrayList;
import java.util.List;

/** Compares runs with a baseline, test by test. Not thread-safe. */
final class BaselineComparison {

    private final List<CountedFigure> figures = new ArrayList<>();
    private final List<Worse> failed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(String test, TestFigures base, List<Execution> all) {
        List<Execution> passed = all.stream().filter(Execution::passed).toList();
        long failures = all.stream()
                .filter(execution -> !execution.passed() && !execution.aborted())
                .count();
        if (base.runs() == 0) {
            note(test, "it is new, and not in the baseline. Record it.");
        } else if (all.isEmpty()) {
            note(test, "it is in the baseline, and not in these runs: it was taken away, renamed, or did not run.");
        } else if (passed.isEmpty() && failures > 0) {
            failed.add(new Worse(
                    test,
                    "verdict",
                    "passed",
                    "failed in " + failures + " of " + Numbers.runs(all.size()),
                    0,
                    "fails"));
        } else if (passed.isEmpty()) {
            note(test, "an assumption of it did not hold, so that it was not run to its end.");
        } else {
            if (failures > 0) {
                note(
                        test,
                        "it failed in " + failures + " of " + Numbers.runs(all.size()) + ", which are not compared.");
            }
            compare(test, base, passed);
        }
    }

    private void compare(String test, TestFigures base, List<Execution> runs) {
        if (runs.stream().map(Execution::declared).distinct().count() > 1) {
            note(test, "it did not declare the same in each run, and is not compared.");
            return;
        }
        TestFigures now = TestFigures.of(runs);
        if (!now.declared().equals(base.declared())) {
            note(
                    test,
                    "it declares something else now, and is not compared: " + now.declared() + " instead of "
                            + base.declared() + ". Record it again.");
            return;
        }
        if (runs.stream().anyMatch(run -> run.leftOut() > 0)) {
            note(test, "its reports left requests out, and only the others are compared.");
        }
        if (now.requests() != base.requests()) {
            note(
                    test,
                    "it sends " + Numbers.text(now.requests()) + " requests in a run instead of "
                            + Numbers.text(base.requests())
                            + ". What is counted for each of them is compared all the same.");
        }
        base.figures().forEach((name, sample) -> {
            boolean ejections = name.startsWith(TestFigures.EJECTIONS);
            Sample counted = now.figures().getOrDefault(name, Sample.zeros(ejections ? runs.size() : 0));
            add(new CountedFigure(test, name, sample.observed(), counted.observed()));
        });
        now.figures().forEach((name, sample) -> {
            if (!base.figures().containsKey(name) && name.startsWith(TestFigures.EJECTIONS)) {
                add(new CountedFigure(test, name, Sample.zeros(base.runs()), sample));
            } else if (!base.figures().containsKey(name)) {
                note(test, name + ": new, there were no such requests. Record it if that is meant.");
            }
        });
    }

    private void add(CountedFigure figure) {
        if (figure.now().size() > 0 && figure.base().size() > 0) {
            figures.add(figure);
        } else if (figure.now().size() != figure.base().size()) {
            note(
                    figure.test(),
                    figure.name() + ": " + (figure.now().size() == 0 ? "not there any more." : "not in the baseline."));
        }
    }

    private void note(String test, String text) {
        notes.add(test + ": " + text);
    }

    Comparison finish() {
        List<Worse> worse = new ArrayList<>(failed);
        worse.addAll(CountedFigure.worse(figures));
        figures.stream()
                .filter(CountedFigure::isSuspicious)
                .filter(figure -> worse.stream().noneMatch(figure::is))
                .forEach(figure -> note(
                        figure.test(),
                        figure.name() + " is higher in all of "
                                + Numbers.runs(figure.now().runs().size())
                                + " than in any of the baseline (" + figure.text(figure.now()) + " instead of "
                                + figure.text(figure.base()) + "), which are too few to tell. Let it run "
                                + Counts.runsToTell(figure.base().runs().size()) + " times."));
        return new Comparison("compared with the baseline", figures.size() + failed.size(), worse, notes);
    }
}
