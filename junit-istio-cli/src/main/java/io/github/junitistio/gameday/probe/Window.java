// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import io.github.junitistio.gameday.plan.ProbeSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last answers of a probe. Thread-safe. */
final class Window {

    private final ProbeSpec probe;
    private final Deque<Answer> last = new ArrayDeque<>();
    private int failures;
    private int belowInARow;
    private String lastFailure = "";

    Window(ProbeSpec probe) {
        this.probe = probe;
    }

    synchronized void add(Answer answer) {
        last.add(answer);
        if (!answer.good()) {
            failures++;
            lastFailure = answer.what();
        }
        if (last.size() > probe.window() && !last.remove().good()) {
            failures--;
        }
        belowInARow = failures > probe.allowedFailures() ? belowInARow + 1 : 0;
    }

    /** Forget all answers. */
    synchronized void clear() {
        last.clear();
        failures = 0;
        belowInARow = 0;
    }

    /** Determine if there are as many answers as are asked for, enough of them good. */
    synchronized boolean holds() {
        return last.size() == probe.window() && failures <= probe.allowedFailures();
    }

    /** Determine if too few are good. It need not be full: what is missing cannot make up for it. */
    synchronized boolean isBroken() {
        return belowInARow >= probe.breaches();
    }

    synchronized ProbeState state() {
        List<Duration> latencies = last.stream().map(Answer::latency).sorted().toList();
        return new ProbeState(
                probe,
                last.size(),
                failures,
                latencies.isEmpty() ? Duration.ZERO : latencies.get((latencies.size() - 1) / 2),
                latencies.isEmpty() ? Duration.ZERO : latencies.get((latencies.size() * 95 - 1) / 100),
                lastFailure);
    }
}
