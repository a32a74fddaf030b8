// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at the same time, and returns when none runs any more: what they use may be taken away then.
 */
final class SideBySide {

    private SideBySide() {}

    /**
     * Run all tasks.
     *
     * @throws InterruptedException if this thread was interrupted; the tasks were too, and have ended
     * @throws RuntimeException the first failure of a task; the others were interrupted then, and what failed
     *     meanwhile is suppressed in it
     */
    static void run(List<? extends Callable<?>> tasks) throws InterruptedException {
        if (tasks.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size(), task -> {
            Thread thread = new Thread(task, "junit-istio provisioning");
            thread.setDaemon(true);
            return thread;
        });
        var completion = new ExecutorCompletionService<>(threads);
        tasks.forEach(task -> completion.submit(task::call));
        RuntimeException failure = null;
        InterruptedException interruption = null;
        for (int left = tasks.size(); left > 0; ) {
            try {
                completion.take().get();
                left--;
            } catch (ExecutionException e) {
                left--;
                failure = first(failure, e.getCause());
                threads.shutdownNow();
            } catch (InterruptedException e) {
                interruption = e;
                threads.shutdownNow();
            }
        }
        threads.shutdown();
        if (interruption != null) {
            throw interruption;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException earlier, @Nullable Throwable failure) {
        if (failure instanceof InterruptedException) {
            return earlier;
        }
        RuntimeException next =
                failure instanceof RuntimeException unchecked ? unchecked : new RuntimeException(failure);
        if (earlier == null) {
            return next;
        }
        earlier.addSuppressed(next);
        return earlier;
    }
}
