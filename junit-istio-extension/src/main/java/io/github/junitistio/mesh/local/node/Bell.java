// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

/** Wakes who waits for objects to change. */
final class Bell {

    private long rings;
    private boolean ended;

    synchronized long rings() {
        return rings;
    }

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** Let nobody wait any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Wait until it has rung more often than was heard; false if it never will. */
    synchronized boolean awaitAfter(long heard) {
        boolean interrupted = false;
        while (rings <= heard && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !ended;
    }
}
