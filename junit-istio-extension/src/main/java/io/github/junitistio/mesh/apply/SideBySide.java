// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the same for several things at once. */
final class SideBySide {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "junit-istio-proof");
        thread.setDaemon(true);
        return thread;
    });

    /** Do something with each, and return when all of it is done; with the first failure in their order, if there is any. */
    static <T> void forEach(List<T> all, Consumer<T> action) {
        if (all.size() == 1) {
            action.accept(all.get(0));
            return;
        }
        List<CompletableFuture<Void>> running = all.stream()
                .map(one -> CompletableFuture.runAsync(() -> action.accept(one), THREADS))
                .toList();
        RuntimeException failure = null;
        for (CompletableFuture<Void> each : running) {
            try {
                join(each);
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Begin something that is not needed at once. */
    static <T> CompletableFuture<T> start(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, THREADS);
    }

    /** Wait for something that was begun, and throw what it threw. */
    static <T> T join(CompletableFuture<T> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private SideBySide() {}
}
