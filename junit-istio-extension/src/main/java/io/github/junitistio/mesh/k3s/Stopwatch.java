// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells how long the steps of a start took. */
final class Stopwatch {

    private final long begin = System.nanoTime();
    private final List<String> laps = new ArrayList<>();
    private long last = begin;

    void lap(String step) {
        long now = System.nanoTime();
        laps.add(step + " " + millis(last, now) + " ms");
        last = now;
    }

    @Override
    public String toString() {
        return String.join(", ", laps) + "; in all " + millis(begin, last) + " ms";
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
