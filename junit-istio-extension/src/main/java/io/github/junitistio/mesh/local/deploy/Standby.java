// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.deploy.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between two runs that use one mesh, brings up again what the first one deployed: the second will most probably ask for
 * the same. Whoever asks for something else finds nothing of it. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Standby {

    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

    private final LocalDeployer deployer;
    private final Map<Declared, CompletableFuture<Deployment>> ready = new HashMap<>();
    private final List<Declared> used = new ArrayList<>();

    /** Create one that has nothing ready. */
    public Standby(LocalDeployer deployer) {
        this.deployer = deployer;
    }

    /** Deploy, or take what is ready. */
    public Deployed deploy(Declared declared) {
        CompletableFuture<Deployment> prepared;
        synchronized (this) {
            used.add(declared);
            prepared = ready.remove(declared);
        }
        vacate(declared.namespace());
        if (prepared != null) {
            try {
                return prepared.join();
            } catch (CompletionException e) {
                LOG.debug("What stood by has failed", e);
            }
        }
        return deployer.deploy(declared);
    }

    /** Take away what nobody has taken in a namespace. */
    public void vacate(String namespace) {
        takeOut(declared -> declared.namespace().equals(namespace)).forEach(Standby::close);
    }

    /** Take away what nobody has taken. */
    public void vacate() {
        takeOut(declared -> true).forEach(Standby::close);
    }

    /** Forget what nobody has taken, once it does not write any more. What it wrote has to be taken away by the caller. */
    public void clear() {
        takeOut(declared -> true)
                .forEach(deployed -> deployed.exceptionally(failure -> null).join());
    }

    /** Begin to deploy what was asked for since this was called last. */
    public synchronized void prepare() {
        for (Declared declared : List.copyOf(used)) {
            ready.computeIfAbsent(declared, missing -> start(() -> deployer.deploy(missing)));
        }
        used.clear();
    }

    private synchronized List<CompletableFuture<Deployment>> takeOut(Predicate<Declared> which) {
        List<CompletableFuture<Deployment>> taken = new ArrayList<>();
        ready.entrySet().removeIf(entry -> which.test(entry.getKey()) && taken.add(entry.getValue()));
        return taken;
    }

    private static void close(CompletableFuture<Deployment> prepared) {
        try {
            prepared.join().undo();
        } catch (CompletionException e) {
            LOG.debug("What stood by has failed", e);
        }
    }

    private static CompletableFuture<Deployment> start(Supplier<Deployment> work) {
        CompletableFuture<Deployment> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                "junit-istio-standby");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
