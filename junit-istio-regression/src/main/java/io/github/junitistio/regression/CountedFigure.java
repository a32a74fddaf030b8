// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Counts;
import io.github.junitistio.regression.statistics.Holm;
import io.github.junitistio.regression.statistics.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is counted, then and now.
 *
 * @param test the test
 * @param name the figure's name
 * @param base in the runs of the baseline
 * @param now in those that are compared with it
 */
record CountedFigure(String test, String name, Sample base, Sample now) {

    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST = 0.01;

    /** Those that got worse. */
    static List<Worse> worse(List<CountedFigure> figures) {
        List<Double> adjusted =
                Holm.adjusted(figures.stream().map(CountedFigure::p).toList());
        List<Worse> worse = new ArrayList<>();
        for (int i = 0; i < adjusted.size(); i++) {
            CountedFigure figure = figures.get(i);
            boolean surely = Counts.isSurelyHigher(figure.base, figure.now);
            if (figure.matters() && (surely || adjusted.get(i) <= Comparison.FALSE_ALARMS)) {
                worse.add(figure.worse(surely ? 0 : adjusted.get(i)));
            }
        }
        return worse;
    }

    /** Determine if it looks worse, whether or not the runs are enough to tell. */
    boolean isSuspicious() {
        return matters() && Counts.isAlwaysHigher(base, now);
    }

    boolean is(Worse row) {
        return row.test().equals(test) && row.figure().equals(name);
    }

    private boolean matters() {
        double more = now.mean() - base.mean();
        return more >= LEAST && more >= LEAST_SHARE * base.mean();
    }

    private double p() {
        return name.startsWith(TestFigures.EJECTIONS) ? Counts.ofEvents(base, now) : Counts.ofObservations(base, now);
    }

    private Worse worse(double p) {
        return new Worse(test, name, text(base), text(now), p, Numbers.more(base.mean(), now.mean(), ""));
    }

    String text(Sample sample) {
        if (name.equals(TestFigures.FAILED) || name.equals(TestFigures.LOST)) {
            return sample.sum() + " of " + sample.size();
        }
        return Numbers.text(sample.mean()) + (name.startsWith(TestFigures.EJECTIONS) ? " in a run" : " per request");
    }
}
