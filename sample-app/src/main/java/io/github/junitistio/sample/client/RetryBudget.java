// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.client;

import java.util.concurrent.atomic.AtomicInteger;

/** Allows one retry for ten requests, so that retries do not multiply the load on a service that is down. */
final class RetryBudget {

    private static final int RETRY = 10;
    private static final int MOST = 10 * RETRY;

    private final AtomicInteger tenths = new AtomicInteger(MOST);

    void earn() {
        tenths.updateAndGet(saved -> Math.min(MOST, saved + 1));
    }

    boolean spend() {
        return tenths.getAndUpdate(saved -> saved < RETRY ? saved : saved - RETRY) >= RETRY;
    }
}
