// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a container that ended waits for its next start, as a kubelet does it: not at all the first time, then a
 * base time that doubles up to five minutes, and from the beginning after ten minutes without an end.
 */
final class RestartDelay {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = LONGEST.multipliedBy(2);

    private final Duration base;
    private @Nullable Duration next;
    private long lastEnd;

    RestartDelay(Duration base) {
        this.base = base;
    }

    /** The delay after an end of the container at this time, in {@link System#nanoTime}. */
    Duration after(long end) {
        Duration previous = next;
        if (previous == null || end - lastEnd > FORGOTTEN_AFTER.toNanos()) {
            previous = Duration.ZERO;
        }
        lastEnd = end;
        next = previous.isZero() ? base : min(previous.multipliedBy(2), LONGEST);
        return previous;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
