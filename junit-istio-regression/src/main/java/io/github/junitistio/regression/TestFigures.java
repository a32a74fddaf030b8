// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What was counted in the runs of a test.
 *
 * @param declared the faults and policies that were in effect
 * @param runs how many runs there were
 * @param figures by name, what was counted for each request that entered, or in each run
 */
record TestFigures(List<String> declared, int runs, SortedMap<String, Sample> figures) {

    static final String FAILED = "requests that failed";
    static final String LOST = "requests lost without a fault";
    static final String AMPLIFICATION = "amplification";
    static final String ATTEMPTS = "attempts ";
    static final String EJECTIONS = "ejections ";

    TestFigures {
        declared = List.copyOf(declared);
        figures = new TreeMap<>(figures);
    }

    /** Count in runs of one test, which all have declared the same. */
    static TestFigures of(List<Execution> runs) {
        SortedMap<String, Sample> figures = new TreeMap<>();
        figures.put(FAILED, perRequest(runs, request -> request.failed() ? 1 : 0));
        figures.put(LOST, perRequest(runs, request -> request.lost() ? 1 : 0));
        figures.put(AMPLIFICATION, perRequest(runs, Entered::amplification));
        TreeSet<Edge> edges = new TreeSet<>();
        TreeSet<String> ejecting = new TreeSet<>();
        runs.forEach(run -> {
            edges.addAll(run.durations().keySet());
            ejecting.addAll(run.ejections().keySet());
        });
        edges.forEach(edge -> figures.put(
                ATTEMPTS + edge, perRequest(runs, request -> request.attempts().getOrDefault(edge, 0))));
        ejecting.forEach(service -> figures.put(
                EJECTIONS + service,
                Sample.of(runs.stream()
                        .map(run -> List.of(run.ejections().getOrDefault(service, 0)))
                        .toList())));
        return new TestFigures(runs.get(0).declared(), runs.size(), figures);
    }

    /** The average number of requests that entered. */
    double requests() {
        return figures.getOrDefault(FAILED, Sample.zeros(0)).size() / (double) runs;
    }

    private static Sample perRequest(List<Execution> runs, Function<Entered, Integer> figure) {
        List<List<Integer>> values = new ArrayList<>();
        runs.forEach(run -> values.add(run.entered().stream().map(figure).toList()));
        return Sample.of(values);
    }
}
