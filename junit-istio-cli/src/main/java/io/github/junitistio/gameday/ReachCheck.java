// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.probe.Rhythm;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.scope.MeshScope;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the mesh's proxies what a step would reach. A halt does not wait for one that does not answer. */
final class ReachCheck {

    private static final long FOR_EVER = Duration.ofDays(1).toNanos();

    private final MeshScope scope;
    private final ReachGuard guard;
    private final Halt halt;
    private final Rhythm rhythm;

    ReachCheck(MeshScope scope, ReachGuard guard, Halt halt, Rhythm rhythm) {
        this.scope = scope;
        this.guard = guard;
        this.halt = halt;
        this.rhythm = rhythm;
    }

    /**
     * Check a step.
     *
     * @throws io.github.junitistio.gameday.guard.RefusedException if it would reach too far
     * @throws CancellationException if the game day is halted meanwhile
     */
    void check(Step step) {
        CompletableFuture<MeshPlan> plan =
                CompletableFuture.supplyAsync(() -> Steps.plan(step.declarations(), scope.mesh()), ReachCheck::begin);
        plan.whenComplete((found, failure) -> rhythm.wake());
        rhythm.until(System.nanoTime() + FOR_EVER, () -> plan.isDone() || halt.isRequested());
        if (halt.isRequested()) {
            throw new CancellationException(
                    "The game day was halted while it was found out what " + step.name() + " would reach");
        }
        guard.check(step.name(), found(plan));
    }

    private static MeshPlan found(CompletableFuture<MeshPlan> plan) {
        try {
            return plan.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void begin(Runnable asking) {
        Thread thread = new Thread(asking, "junit-istio-reach");
        thread.setDaemon(true);
        thread.start();
    }
}
