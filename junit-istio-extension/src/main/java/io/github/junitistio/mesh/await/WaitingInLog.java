// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.await;

import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log what is waited for: once after a second, then every ten, and nothing of what is there sooner. Used for one wait. */
@API(status = Status.INTERNAL, since = "0.1")
public final class WaitingInLog implements Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingInLog.class);
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Supplier<String> what;
    private long next = FIRST;

    /**
     * Create one for a wait.
     *
     * @param what what is waited for, as it follows on "Waiting for"
     */
    public WaitingInLog(Supplier<String> what) {
        this.what = what;
    }

    @Override
    public void goesOn(long nanos) {
        if (nanos >= next) {
            LOG.info(
                    "Waiting for {}, {} s so far",
                    what.get(),
                    Duration.ofNanos(nanos).toSeconds());
            next = nanos + INTERVAL;
        }
    }
}
