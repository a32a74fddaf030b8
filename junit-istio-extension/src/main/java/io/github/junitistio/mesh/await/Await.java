// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.await;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Looks at something again and again until it is as expected or a deadline has passed. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Await {

    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private Await() {}

    /**
     * Return the first look that is not {@code null}.
     *
     * <p>The pause between two looks is an eighth of the time waited so far, so that looking late costs little and
     * looking often costs little.
     *
     * @param deadline how long to go on looking
     * @param look what to look at; what it throws ends the waiting
     * @param timeout what to throw when the deadline has passed
     */
    public static <T> T until(
            Duration deadline, Supplier<@Nullable T> look, Supplier<? extends RuntimeException> timeout) {
        long start = System.nanoTime();
        while (true) {
            T seen = look.get();
            if (seen != null) {
                return seen;
            }
            long waited = System.nanoTime() - start;
            if (waited > deadline.toNanos() || Thread.currentThread().isInterrupted()) {
                throw timeout.get();
            }
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE, waited / 8));
        }
    }
}
