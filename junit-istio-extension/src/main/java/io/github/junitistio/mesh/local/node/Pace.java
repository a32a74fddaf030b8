// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The times that a manifest itself asks for: a probe's period, a restart's back-off. They end early when it all ends. */
final class Pace {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Let a time pass, and determine if there is anything left to do after it. */
    boolean pause(Duration time) {
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + time.toNanos();
            while (true) {
                try {
                    return !ended.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** End this and every later pause at once. */
    void end() {
        ended.countDown();
        end.complete(null);
    }

    /** Completed when it is ended. */
    CompletableFuture<Void> onEnd() {
        return end;
    }
}
