// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.time.Duration;

/** What can be expected of Envoy's timers. */
public final class Timers {

    // A timer counts from when its event loop woke up: on a busy machine that is some milliseconds before it is set.
    private static final Duration EARLY = Duration.ofMillis(20);

    private Timers() {}

    /** The least that something takes for which so many milliseconds were declared. */
    public static Duration atLeast(long millis) {
        return Duration.ofMillis(millis).minus(EARLY);
    }
}
