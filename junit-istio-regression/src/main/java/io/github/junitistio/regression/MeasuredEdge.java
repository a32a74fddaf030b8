// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Holm;
import io.github.junitistio.regression.statistics.Rounds;
import java.util.ArrayList;
import java.util.List;

/**
 * How long requests took.
 *
 * @param test in which test
 * @param edge from whom to whom
 * @param rounds in both revisions, in milliseconds
 */
record MeasuredEdge(String test, Edge edge, Rounds rounds) {

    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST_MILLIS = 5;

    /** Those that take longer. */
    static List<Worse> worse(List<MeasuredEdge> edges) {
        List<Double> adjusted =
                Holm.adjusted(edges.stream().map(edge -> edge.rounds.p()).toList());
        List<Worse> worse = new ArrayList<>();
        for (int i = 0; i < adjusted.size(); i++) {
            MeasuredEdge edge = edges.get(i);
            if (adjusted.get(i) <= Comparison.FALSE_ALARMS && edge.matters()) {
                worse.add(edge.worse(adjusted.get(i)));
            }
        }
        return worse;
    }

    private boolean matters() {
        return rounds.shift() >= LEAST_MILLIS && rounds.shift() >= LEAST_SHARE * rounds.base();
    }

    private Worse worse(double p) {
        return new Worse(
                test,
                "latency " + edge,
                Numbers.text(rounds.base()) + " ms",
                Numbers.text(rounds.now()) + " ms",
                p,
                Numbers.more(rounds.base(), rounds.base() + rounds.shift(), " ms"));
    }
}
