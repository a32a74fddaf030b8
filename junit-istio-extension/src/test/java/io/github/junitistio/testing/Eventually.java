// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility without its delay before the first look. */
public final class Eventually {

    private Eventually() {}

    public static ConditionFactory await() {
        return await("condition");
    }

    /** Name what is waited for, for the message when it does not come. */
    public static ConditionFactory await(String alias) {
        return Awaitility.await(alias)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(30, SECONDS);
    }
}
