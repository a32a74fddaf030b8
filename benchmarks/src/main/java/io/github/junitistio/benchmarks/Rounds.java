// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Sets a fault, asks until a request shows it, takes it back, asks again; round after round. */
final class Rounds {

    /** What is set and taken back. */
    interface Change {

        void set();

        void takeBack();

        /** What the shown fault itself takes of the time of a request. */
        default Duration ownTime() {
            return Duration.ZERO;
        }
    }

    private static final int WARM_UP = 50;
    private static final int MEASURED = 200;
    private static final int FEW = 5;

    final Samples set = new Samples();
    final Samples takenBack = new Samples();

    /**
     * Measure from before the change to the end of the first request that shows it.
     *
     * @param shows whether a request just sent met the fault
     */
    static Rounds of(Change change, BooleanSupplier shows) {
        return measure(change, shows, () -> !shows.getAsBoolean(), WARM_UP, MEASURED);
    }

    /** Measure a change that returns when it is proven; with fewer rounds, for others have warmed the JVM up. */
    static Rounds ofProven(Change change) {
        return measure(change, () -> true, () -> true, WARM_UP / FEW, MEASURED / FEW);
    }

    private static Rounds measure(
            Change change, BooleanSupplier isSet, BooleanSupplier isTakenBack, int warmUp, int measured) {
        Rounds rounds = new Rounds();
        for (int round = -warmUp; round < measured; round++) {
            Duration set = timed(change::set, isSet).minus(change.ownTime());
            Duration takenBack = timed(change::takeBack, isTakenBack);
            if (round >= 0) {
                rounds.set.add(set);
                rounds.takenBack.add(takenBack);
            }
        }
        return rounds;
    }

    private static Duration timed(Runnable change, BooleanSupplier effective) {
        long start = System.nanoTime();
        change.run();
        while (!effective.getAsBoolean()) {
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
