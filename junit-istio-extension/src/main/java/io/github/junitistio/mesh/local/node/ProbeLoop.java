// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.io.IOException;
import java.time.Duration;

/**
 * Runs one probe again and again, for as long as its container runs.
 *
 * <p>Until a startup or readiness probe has succeeded for the first time, it is asked more often than its period says, so
 * that a start takes no longer than the application does; failures count once in a period all the same.
 */
final class ProbeLoop {

    private static final Duration QUICK = Duration.ofMillis(100);
    /** A program for each look is more than a connection is. */
    private static final Duration QUICK_EXEC = Duration.ofMillis(500);

    private final ProbeSpec probe;
    private final ContainerRun run;
    private final Listener listener;
    private int failures;
    private int successes;
    private long counted;
    private boolean settled;

    /** Who is told. */
    interface Listener {

        /** It has succeeded as often as it has to. */
        void succeeded();

        /**
         * It has failed.
         *
         * @param asOftenAsAllowed whether this was the last time that it may
         */
        void failed(String why, boolean asOftenAsAllowed);
    }

    ProbeLoop(ProbeSpec probe, ContainerRun run, Listener listener) {
        this.probe = probe;
        this.run = run;
        this.listener = listener;
        this.settled = probe.name().equals("liveness");
    }

    /** Run it until the container has ended or, for a startup probe, until it has succeeded. */
    void run(Duration sinceStart) {
        Duration pause = probe.initialDelay().minus(sinceStart);
        counted = System.nanoTime() - probe.period().toNanos();
        while (pause.isNegative() || run.pace().pause(pause)) {
            look();
            if (settled && probe.name().equals("startup")) {
                return;
            }
            pause = settled ? probe.period() : quick();
        }
    }

    private void look() {
        try {
            Action.perform(probe.name(), probe.handler(), probe.timeout(), run);
            failures = 0;
            if (!run.pace().isEnded() && ++successes >= probe.successThreshold()) {
                settled = true;
                listener.succeeded();
            }
        } catch (IOException e) {
            successes = 0;
            long now = System.nanoTime();
            if (settled || now - counted >= probe.period().toNanos()) {
                failures++;
                counted = now;
            }
            if (!run.pace().isEnded()) {
                listener.failed(
                        probe.name() + " probe failed: " + e.getMessage(), failures >= probe.failureThreshold());
            }
        }
    }

    private Duration quick() {
        Duration quick = probe.handler().has("exec") ? QUICK_EXEC : QUICK;
        return quick.compareTo(probe.period()) < 0 ? quick : probe.period();
    }
}
