// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.gameday.GameDay;
import io.github.junitistio.gameday.Outcome;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Halts a game day when somebody ends the program, and keeps the JVM until everything is put back. Thread-safe. */
final class Interrupts implements AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable GameDay gameDay;
    private boolean interrupted;
    private volatile Outcome outcome = Outcome.REFUSED;
    private volatile int ofSignal = Outcome.INTERRUPTED.code();
    private final Signals signals = Signals.listen(this::interrupt);

    private Interrupts() {}

    /** From now on, signals halt the game day, and the JVM ends only when this is closed, whoever ends it. */
    static Interrupts listen() {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupts::shutDown, "junit-istio-halt"));
        return interrupts;
    }

    /** Whom to interrupt; at once if it has been tried before. */
    synchronized void to(GameDay running) {
        gameDay = running;
        if (interrupted) {
            running.interrupt("the program was ended");
        }
    }

    /**
     * Note how the game day has ended.
     *
     * @return the exit code
     */
    int end(Outcome ended) {
        outcome = ended;
        return ended == Outcome.INTERRUPTED ? ofSignal : ended.code();
    }

    private void interrupt(int code) {
        ofSignal = code;
        interrupt();
    }

    private synchronized void interrupt() {
        interrupted = true;
        if (gameDay != null) {
            gameDay.interrupt("the program was ended");
        }
    }

    private void shutDown() {
        interrupt();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (outcome == Outcome.NOT_RESTORED) {
            // The code of the signal would say that everything is put back.
            Runtime.getRuntime().halt(Outcome.NOT_RESTORED.code());
        }
    }

    @Override
    public void close() {
        signals.close();
        done.countDown();
    }
}
