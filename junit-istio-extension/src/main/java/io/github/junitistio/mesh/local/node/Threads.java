// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that do not keep a JVM alive. */
final class Threads {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    /** Completed when the work is over, whether it went well or not. */
    static CompletableFuture<Void> start(String name, Runnable work) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("{} ended by an error of its own", name, e);
                    } finally {
                        over.complete(null);
                    }
                },
                "junit-istio " + name);
        thread.setDaemon(true);
        thread.start();
        return over;
    }
}
