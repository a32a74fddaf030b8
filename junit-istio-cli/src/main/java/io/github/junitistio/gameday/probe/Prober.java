// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

/** One probe at work, on a thread of its own. */
final class Prober implements AutoCloseable {

    private final Rhythm rhythm = new Rhythm();
    private final Window window;
    private final Thread thread;
    private volatile boolean ended;

    /**
     * Begin to send.
     *
     * @param answered told after each answer, on the probe's thread
     */
    Prober(Sender sender, Window window, long intervalNanos, Runnable answered) {
        this.window = window;
        this.thread = new Thread(() -> send(sender, intervalNanos, answered), "junit-istio-probe");
        thread.setDaemon(true);
        thread.start();
    }

    private void send(Sender sender, long intervalNanos, Runnable answered) {
        long next = System.nanoTime();
        while (!rhythm.until(next, () -> ended)) {
            next = System.nanoTime() + intervalNanos;
            window.add(sender.send());
            answered.run();
        }
    }

    Window window() {
        return window;
    }

    @Override
    public void close() {
        ended = true;
        rhythm.wake();
    }
}
