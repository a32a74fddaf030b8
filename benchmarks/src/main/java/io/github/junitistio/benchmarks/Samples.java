// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The times that one thing took, round by round. */
final class Samples {

    private final List<Duration> durations = Collections.synchronizedList(new ArrayList<>());

    void add(Duration duration) {
        durations.add(duration);
    }

    int count() {
        return durations.size();
    }

    /**
     * The nearest-rank percentile.
     *
     * @param percent above 0, at most 100
     */
    Duration percentile(double percent) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1);
    }
}
