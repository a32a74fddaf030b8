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

    // What takes seconds is mostly a busy machine, which looks make busier.
    private static final long LONGEST_PAUSE = Duration.ofMillis(200).toNanos();

    private Await() {}

    /**
     * Return the first look that is not {@code null}.
     *
     * <p>The pause between two looks is an eighth of the time waited so far, so that looking late costs little and
     * looking often costs little.
     *
     * <p>An interrupt is kept for the caller and does not end the waiting: most of what is waited for has to be put back
     * in order, above all when a test is interrupted because it took too long.
     *
     * @param deadline how long to go on looking
     * @param look what to look at; what it throws ends the waiting
     * @param timeout what to throw when the deadline has passed
     */
    public static <T> T until(
            Duration deadline, Supplier<@Nullable T> look, Supplier<? extends RuntimeException> timeout) {
        return until(deadline, waited -> {}, look, timeout);
    }

    /**
     * The same, and tell the user what is waited for if it takes longer than a second.
     *
     * @param waiting who is told
     * @param deadline how long to go on looking
     * @param look what to look at; what it throws ends the waiting
     * @param timeout what to throw when the deadline has passed
     */
    public static <T> T until(
            Duration deadline,
            Waiting waiting,
            Supplier<@Nullable T> look,
            Supplier<? extends RuntimeException> timeout) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                // A set flag would end the pauses, and whatever a look waits for, at once.
                interrupted |= Thread.interrupted();
                T seen = look.get();
                if (seen != null) {
                    return seen;
                }
                long waited = System.nanoTime() - start;
                waiting.goesOn(waited);
                if (waited > deadline.toNanos()) {
                    throw timeout.get();
                }
                LockSupport.parkNanos(Math.min(LONGEST_PAUSE, waited / 8));
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
