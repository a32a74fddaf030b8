// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a kept mesh: one run at a time, and nobody while it is restored. Thread-safe.
 *
 * <p>There is no heartbeat: a run that is halted in a debugger uses its mesh for as long as its connection is open.
 */
final class Lease {

    private enum State {
        FREE,
        TAKEN,
        RESTORING,
        ENDED
    }

    private final AtomicLong numbers = new AtomicLong();
    private State state = State.FREE;
    private long holder;
    private int calls;
    private long freeSince = System.nanoTime();

    /**
     * Take the mesh, if nobody has it; one that is being restored is waited for.
     *
     * @return the number of the lease, or {@code null}
     */
    synchronized @Nullable Long take() throws InterruptedException {
        while (state == State.RESTORING) {
            wait();
        }
        if (state != State.FREE) {
            return null;
        }
        state = State.TAKEN;
        holder = numbers.incrementAndGet();
        return holder;
    }

    /** Give the mesh back, once no call of the holder runs any more, and restore it. */
    void giveBack(Runnable restore) throws InterruptedException {
        synchronized (this) {
            state = State.RESTORING;
            while (calls > 0) {
                wait();
            }
        }
        boolean restored = false;
        try {
            restore.run();
            restored = true;
        } finally {
            synchronized (this) {
                state = restored ? State.FREE : State.ENDED;
                freeSince = System.nanoTime();
                notifyAll();
            }
        }
    }

    /** Begin a call. It is refused if the caller is not, or no longer, the holder. */
    synchronized boolean enter(long lease) {
        if (state != State.TAKEN || lease != holder) {
            return false;
        }
        calls++;
        return true;
    }

    synchronized void leave() {
        calls--;
        notifyAll();
    }

    /** Let nobody take the mesh any more, if nobody has had it for some time. */
    synchronized boolean endIfFreeFor(long nanos) {
        if (state == State.FREE && System.nanoTime() - freeSince >= nanos) {
            state = State.ENDED;
        }
        return state == State.ENDED;
    }
}
