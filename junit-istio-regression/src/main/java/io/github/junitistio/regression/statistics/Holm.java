// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Holm's correction: what is looked at in many places is found somewhere by chance. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Holm {

    private Holm() {}

    /**
     * Correct p-values for their number.
     *
     * @return those that are to be compared with the rate of false alarms wanted for all of them together, in the same order
     */
    public static List<Double> adjusted(List<Double> values) {
        int[] order = IntStream.range(0, values.size())
                .boxed()
                .sorted((one, other) -> Double.compare(values.get(one), values.get(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        Double[] adjusted = new Double[order.length];
        double highest = 0;
        for (int i = 0; i < order.length; i++) {
            highest = Math.max(highest, Math.min(1, (order.length - i) * values.get(order[i])));
            adjusted[order[i]] = highest;
        }
        return List.of(adjusted);
    }
}
