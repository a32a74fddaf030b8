// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression.statistics;

import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Whether something is counted more often than it was. All p-values are one-sided. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Counts {

    // The bound of the false alarms of what had been the same in each run.
    private static final double STEADY = 0.001;
    private static final int MOST_RUNS = 1000;

    private Counts() {}

    /**
     * The probability that observations like those of the base are as high as they are now.
     *
     * <p>By Fisher's exact test on how many are above a value, for each value, corrected for the number of values. Observations of one run are not
     * independent, so it is not less than what the variation from run to run allows.
     */
    public static double ofObservations(Sample base, Sample now) {
        SortedSet<Integer> values = new TreeSet<>(base.values());
        values.addAll(now.values());
        if (values.size() < 2) {
            return 1;
        }
        values.remove(values.last());
        double least = values.stream()
                .mapToDouble(value -> fisher(now.above(value), now.size(), base.above(value), base.size()))
                .min()
                .orElse(1);
        return Math.max(Math.min(1, least * values.size()), ofRuns(base, now));
    }

    /**
     * The probability that events as rare as those of the base are as many as they are now, by the exact test of two Poisson rates; not less than
     * what the variation from run to run allows.
     */
    public static double ofEvents(Sample base, Sample now) {
        if (now.sum() == 0) {
            return 1;
        }
        double share = now.size() / (double) (now.size() + base.size());
        double poisson = BinomialTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(now.sum() + base.sum(), now.sum(), share)
                .getPValue();
        return Math.max(poisson, ofRuns(base, now));
    }

    /** The probability that runs that vary as those of the base are as high on average as they are now; 0 if they did not vary. */
    private static double ofRuns(Sample base, Sample now) {
        if (base.isSteady()) {
            return 0;
        }
        int runs = base.runs().size();
        double mean = average(base);
        double variance = base.means().stream()
                        .mapToDouble(each -> Math.pow(each - mean, 2))
                        .sum()
                / (runs - 1);
        double error = Math.sqrt(variance * (1.0 / runs + 1.0 / now.runs().size()));
        return TDistribution.of(runs - 1).survivalProbability((average(now) - mean) / error);
    }

    private static double average(Sample sample) {
        return sample.means().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /**
     * Determine if what was the same in each run of the base is higher in every run now, and the runs are enough to tell: something that differs in a
     * share q of all runs looks like this with the probability (1 - q)^base q^now, which is less than 0.001 for any q then.
     */
    public static boolean isSurelyHigher(Sample base, Sample now) {
        return isAlwaysHigher(base, now)
                && chance(base.runs().size(), now.runs().size()) <= STEADY;
    }

    /** Determine if what was the same in each run of the base is higher in every run now. */
    public static boolean isAlwaysHigher(Sample base, Sample now) {
        return base.isSteady() && now.means().stream().allMatch(mean -> mean > base.mean());
    }

    /** How many runs it takes now to tell, if those of the base were all the same; 0 if the base has too few. */
    public static int runsToTell(int base) {
        for (int now = 1; now < MOST_RUNS; now++) {
            if (chance(base, now) <= STEADY) {
                return now;
            }
        }
        return 0;
    }

    private static double chance(int base, int now) {
        double share = now / (double) (base + now);
        return Math.pow(1 - share, base) * Math.pow(share, now);
    }

    private static double fisher(int above, int size, int aboveInBase, int sizeOfBase) {
        if (above == 0 || aboveInBase == sizeOfBase) {
            return 1;
        }
        return FisherExactTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(new int[][] {{above, size - above}, {aboveInBase, sizeOfBase - aboveInBase}})
                .getPValue();
    }
}
