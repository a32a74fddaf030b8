// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What was measured of two revisions one after the other, while the machine was as it was.
 *
 * @param base of the one
 * @param now of the other
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Round(List<Double> base, List<Double> now) {

    /** What is measured is whole milliseconds. */
    static final double RESOLUTION = 0.5;

    /** Copy the lists. */
    public Round {
        base = List.copyOf(base);
        now = List.copyOf(now);
    }

    /** Determine if there is something of both. */
    public boolean isWhole() {
        return !base.isEmpty() && !now.isEmpty();
    }

    /** How much higher it is now, by each pair of both. */
    DoubleStream differences() {
        return now.stream().flatMapToDouble(late -> base.stream().mapToDouble(early -> late - early));
    }

    /** How many times as high it is now, as a logarithm, by Hodges and Lehmann: whatever slows the machine down slows both, in proportion. */
    double ratio() {
        return median(now.stream().flatMapToDouble(late -> base.stream().mapToDouble(early -> log(late) - log(early))));
    }

    // Whole milliseconds: nothing is known to take none.
    private static double log(double value) {
        return Math.log(value + RESOLUTION);
    }

    /** The value in the middle. */
    public static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElse(0);
    }
}
