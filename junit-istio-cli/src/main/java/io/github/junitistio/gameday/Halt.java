// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Why a game day ends early, if it does. The first cause counts. Thread-safe. */
final class Halt {

    private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
    private final Runnable halted;

    /**
     * Create it.
     *
     * @param halted called once, with the first cause
     */
    Halt(Runnable halted) {
        this.halted = halted;
    }

    void request(Outcome outcome, String why) {
        if (cause.compareAndSet(null, new Cause(outcome, why, System.nanoTime()))) {
            halted.run();
        }
    }

    boolean isRequested() {
        return cause.get() != null;
    }

    Optional<Cause> cause() {
        return Optional.ofNullable(cause.get());
    }

    /**
     * A cause.
     *
     * @param outcome how the game day ends by it
     * @param why in words
     * @param nanos when it came, as {@link System#nanoTime} counts
     */
    record Cause(Outcome outcome, String why, long nanos) {}
}
