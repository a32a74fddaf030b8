// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import io.github.junitistio.gameday.plan.ProbeSpec;
import java.time.Duration;
import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a probe stands.
 *
 * @param probe the probe
 * @param answers how many answers there are, at most those of its window
 * @param failures how many of them are bad
 * @param median the latency that half of them have at most
 * @param p95 the latency that 95 % of them have at most
 * @param lastFailure what the last bad one was; empty if there was none
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ProbeState(
        ProbeSpec probe, int answers, int failures, Duration median, Duration p95, String lastFailure) {

    /** The share of good answers in percent. */
    public double successRate() {
        return answers == 0 ? 100 : 100.0 * (answers - failures) / answers;
    }

    /** In one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% good of the last %d (%s %% wanted), p50 %d ms, p95 %d ms%s",
                probe.name(),
                successRate(),
                answers,
                probe.successRate() == Math.rint(probe.successRate())
                        ? Long.toString((long) probe.successRate())
                        : Double.toString(probe.successRate()),
                median.toMillis(),
                p95.toMillis(),
                lastFailure.isEmpty() ? "" : ", last failure: " + lastFailure);
    }
}
