// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A test that ran once.
 *
 * @param begin when it began
 * @param end when it ended
 * @param passed whether it passed
 * @param aborted whether an assumption of it did not hold
 * @param declared the faults and policies that were in effect, sorted
 * @param leftOut how many of its requests are not in the report
 * @param entered the requests that followed from none
 * @param durations how long requests took on each edge, in milliseconds
 * @param ejections how often instances of each service were ejected
 */
record Execution(
        Instant begin,
        Instant end,
        boolean passed,
        boolean aborted,
        List<String> declared,
        long leftOut,
        List<Entered> entered,
        Map<Edge, List<Double>> durations,
        Map<String, Integer> ejections) {

    Execution {
        declared = List.copyOf(declared);
        entered = List.copyOf(entered);
        durations = Map.copyOf(durations);
        ejections = Map.copyOf(ejections);
    }
}
