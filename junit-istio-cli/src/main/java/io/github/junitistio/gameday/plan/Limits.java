// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The most that a game day may do.
 *
 * @param maxPercentage the largest share of requests that one fault may be for, in percent
 * @param maxCallers how many sidecars may change their configuration
 * @param maxDuration how long faults may be in effect, all steps together
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Limits(double maxPercentage, int maxCallers, Duration maxDuration) {

    /** No limits. */
    public static final Limits NONE = new Limits(100, Integer.MAX_VALUE, Duration.ofDays(365));

    /** The smaller one of each. */
    public Limits and(Limits other) {
        return new Limits(
                Math.min(maxPercentage, other.maxPercentage),
                Math.min(maxCallers, other.maxCallers),
                maxDuration.compareTo(other.maxDuration) < 0 ? maxDuration : other.maxDuration);
    }
}
