// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a share of requests must be within, and how many requests that takes.
 *
 * @param expected the expected share, from 0 to 1
 * @param tolerance how far off the real share is to be noticed, from 0 to 1
 */
record Share(double expected, double tolerance) {

    // How often a right share is called wrong, and one that is off by the tolerance right.
    private static final double ERROR = 1e-6;
    private static final int MOST = 1 << 24;

    static Share of(double percentage, double points) {
        if (!(percentage >= 0 && percentage <= 100)) {
            throw new IllegalArgumentException("percentage " + percentage + " is not between 0 and 100");
        }
        if (!(points > 0 && points <= 100)) {
            throw new IllegalArgumentException("a tolerance of " + points
                    + " points is not between 0 and 100: write how far off" + " a share is to be noticed");
        }
        return new Share(percentage / 100, points / 100);
    }

    /** The smallest and the largest number that chance explains. */
    int[] bounds(int requests) {
        BinomialDistribution chance = BinomialDistribution.of(requests, expected);
        return new int[] {chance.inverseCumulativeProbability(ERROR / 2), chance.inverseSurvivalProbability(ERROR / 2)};
    }

    /** How many requests it takes, if these are too few to tell the share from one that is off by the tolerance. */
    Optional<Integer> needed(int requests) {
        if (isEnough(requests)) {
            return Optional.empty();
        }
        int enough = Math.max(1, requests);
        while (enough < MOST && !isEnough(enough)) {
            enough *= 2;
        }
        int few = enough / 2;
        while (enough - few > 1) {
            int middle = (few + enough) >>> 1;
            if (isEnough(middle)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return Optional.of(enough);
    }

    private boolean isEnough(int requests) {
        int[] bounds = bounds(requests);
        return isTold(requests, expected - tolerance, bounds) && isTold(requests, expected + tolerance, bounds);
    }

    private static boolean isTold(int requests, double other, int[] bounds) {
        if (other < 0 || other > 1) {
            return true;
        }
        BinomialDistribution chance = BinomialDistribution.of(requests, other);
        double within = chance.cumulativeProbability(bounds[1]) - chance.cumulativeProbability(bounds[0] - 1);
        return within <= ERROR;
    }
}
