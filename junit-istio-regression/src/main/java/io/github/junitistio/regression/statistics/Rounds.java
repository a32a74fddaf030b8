// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression.statistics;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What was measured of two revisions in turns.
 *
 * @param all the rounds, each with something of both revisions
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Rounds(List<Round> all) {

    /** With fewer there is no telling how much rounds vary. */
    public static final int LEAST = 3;

    /** Copy the list. */
    public Rounds {
        all = List.copyOf(all);
    }

    /** How much higher it is now, by Hodges and Lehmann: the median of the differences within rounds. */
    public double shift() {
        return Round.median(all.stream().flatMapToDouble(Round::differences));
    }

    /** The median of the base. */
    public double base() {
        return median(all.stream().map(Round::base).toList());
    }

    /** The median of now. */
    public double now() {
        return median(all.stream().map(Round::now).toList());
    }

    private static double median(List<List<Double>> values) {
        return Round.median(values.stream().flatMap(Collection::stream).mapToDouble(Double::doubleValue));
    }

    /**
     * The probability that it is as high if the revisions are alike. Values are compared within rounds only, so that a drift of the machine
     * counts for both. What hits the machine hits several requests of a run, so the rounds have to agree as well.
     *
     * @return a one-sided p-value; 1 with fewer than three rounds
     */
    public double p() {
        return all.size() < LEAST ? 1 : Math.max(ofValues(), ofRatios());
    }

    /** Mann and Whitney's test in each round, taken together by van Elteren's weights. */
    private double ofValues() {
        double sum = 0;
        double variance = 0;
        double logOfOrders = 0;
        for (Round round : all) {
            int base = round.base().size();
            int now = round.now().size();
            double weight = 1.0 / (base + now + 1);
            double u = MannWhitneyUTest.withDefaults().statistic(array(round.now()), array(round.base()));
            sum += weight * (u - base * now / 2.0);
            variance += weight * weight * varianceOfU(round);
            logOfOrders += IntStream.rangeClosed(1, now)
                    .mapToDouble(i -> Math.log((base + i) / (double) i))
                    .sum();
        }
        if (variance == 0) {
            return 1;
        }
        double p = NormalDistribution.of(0, 1).survivalProbability(sum / Math.sqrt(variance));
        // No more can be told than in how many orders the values could have come.
        return Math.max(p, Math.exp(-logOfOrders));
    }

    private static double varianceOfU(Round round) {
        double[] sorted = DoubleStream.concat(
                        round.base().stream().mapToDouble(Double::doubleValue),
                        round.now().stream().mapToDouble(Double::doubleValue))
                .sorted()
                .toArray();
        double n = sorted.length;
        double ties = 0;
        for (int begin = 0, end; begin < n; begin = end) {
            end = begin;
            while (end < n && sorted[end] == sorted[begin]) {
                end++;
            }
            ties += Math.pow(end - begin, 3) - (end - begin);
        }
        return round.base().size() * round.now().size() / 12.0 * (n + 1 - ties / (n * (n - 1)));
    }

    /** Student's test of the rounds' ratios. */
    private double ofRatios() {
        double[] ratios = all.stream().mapToDouble(Round::ratio).toArray();
        double mean = DoubleStream.of(ratios).average().orElse(0);
        double squares =
                DoubleStream.of(ratios).map(each -> Math.pow(each - mean, 2)).sum();
        // Rounds that agree exactly are not known better than what is measured.
        double deviation =
                Math.max(Round.RESOLUTION / (base() + Round.RESOLUTION), Math.sqrt(squares / (ratios.length - 1)));
        return TDistribution.of(ratios.length - 1).survivalProbability(mean / deviation * Math.sqrt(ratios.length));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
