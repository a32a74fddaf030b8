// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What was counted in some runs.
 *
 * @param runs for each run, how many of its observations, such as requests, had which value
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Sample(List<SortedMap<Integer, Integer>> runs) {

    /** Copy the list. */
    public Sample {
        runs = List.copyOf(runs);
    }

    /** The values of the observations of each run. */
    public static Sample of(List<List<Integer>> runs) {
        List<SortedMap<Integer, Integer>> counted = new ArrayList<>();
        runs.forEach(values -> {
            SortedMap<Integer, Integer> counts = new TreeMap<>();
            values.forEach(value -> counts.merge(value, 1, Integer::sum));
            counted.add(counts);
        });
        return new Sample(counted);
    }

    /** As many runs, in each of which something was observed once, and was nothing. */
    public static Sample zeros(int runs) {
        List<List<Integer>> zeros = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            zeros.add(List.of(0));
        }
        return of(zeros);
    }

    /** Only the runs with observations. */
    public Sample observed() {
        return new Sample(runs.stream().filter(run -> !run.isEmpty()).toList());
    }

    /** The number of observations in all runs. */
    public int size() {
        return runs.stream().mapToInt(Sample::size).sum();
    }

    /** The number of observations above a value. */
    public int above(int value) {
        return runs.stream().mapToInt(run -> size(run.tailMap(value + 1))).sum();
    }

    /** What was counted in all. */
    public int sum() {
        return runs.stream().mapToInt(Sample::sum).sum();
    }

    /** The average of all observations. */
    public double mean() {
        return sum() / (double) size();
    }

    /** The average of each run. */
    public List<Double> means() {
        return runs.stream().map(run -> sum(run) / (double) size(run)).toList();
    }

    /** Determine if it was the same in each run. */
    public boolean isSteady() {
        return means().stream().distinct().count() == 1;
    }

    /** The values that there are. */
    SortedSet<Integer> values() {
        SortedSet<Integer> values = new TreeSet<>();
        runs.forEach(run -> values.addAll(run.keySet()));
        return values;
    }

    private static int size(SortedMap<Integer, Integer> run) {
        return run.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int sum(SortedMap<Integer, Integer> run) {
        return run.entrySet().stream()
                .mapToInt(each -> each.getKey() * each.getValue())
                .sum();
    }
}
