// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The only place of a game day where time passes on purpose: from one request of a probe to the next, while a step is held, and from one
 * picture of the terminal to the next. Whatever ends the waiting wakes it at once. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Rhythm {

    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition changed = monitor.newCondition();

    /**
     * Wait until a time, or until something holds that somebody has changed and told by {@link #wake}.
     *
     * <p>An interrupt does not end the waiting, and is kept.
     *
     * @param nanos the time, as {@link System#nanoTime} counts
     * @return whether it holds
     */
    public boolean until(long nanos, BooleanSupplier condition) {
        boolean interrupted = false;
        monitor.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = nanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    changed.await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            monitor.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Let those who wait look again. */
    public void wake() {
        monitor.lock();
        try {
            changed.signalAll();
        } finally {
            monitor.unlock();
        }
    }
}
