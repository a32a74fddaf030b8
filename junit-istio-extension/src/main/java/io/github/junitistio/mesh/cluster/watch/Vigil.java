// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.files.RunDirectory;
import io.github.junitistio.mesh.kube.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a watching process. While the pipe from its run is open it looks for the run's signs of life; when that has closed, or the run has been silent
 * for too long, it puts back what the run has changed, and again until it finds nothing: what a killed JVM had sent may take effect later.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Vigil {

    private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);
    private static final int LOOKS_IN_A_LEASE = 6;
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(1);
    // A cluster that is not reached for longer is one for the next run.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Charge charge;
    private final WatchedRun run;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Vigil::daemon);
    private final CompletableFuture<Void> nothingLeft = new CompletableFuture<>();
    // What follows is the thread's own.
    private Optional<RunDirectory> directory = Optional.empty();
    private Future<?> task = CompletableFuture.completedFuture(null);
    private boolean puttingBack;
    private boolean ended;
    private int passes;

    private Vigil(Charge charge, WatchedRun run) {
        this.charge = charge;
        this.run = run;
    }

    /**
     * Watch over the run at the other end of standard input until it has ended and nothing is left of it.
     *
     * @param watching finds the run
     */
    public static void keep(Function<Charge, WatchedRun> watching) throws IOException {
        try (BufferedReader pipe = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String first = pipe.readLine();
            if (first != null) {
                Charge charge = Charge.parse(first);
                charge.network().forEach(System::setProperty);
                try (WatchedRun run = watching.apply(charge)) {
                    new Vigil(charge, run).keep(pipe);
                }
            }
        }
    }

    private void keep(BufferedReader pipe) throws IOException {
        LOG.info("Watching over run {}", charge.run());
        thread.execute(() -> repeat(this::look, charge.lease().dividedBy(LOOKS_IN_A_LEASE)));
        boolean dismissed = false;
        for (String line = pipe.readLine(); line != null; line = pipe.readLine()) {
            ObjectNode message = message(line);
            dismissed |= message.path("dismissed").asBoolean();
            Optional.ofNullable(message.path("namespace").textValue()).ifPresent(run::covers);
        }
        boolean clean = dismissed;
        thread.execute(() -> end(clean));
        try {
            nothingLeft.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            directory.ifPresent(RunDirectory::close);
        } catch (TimeoutException e) {
            LOG.error("Run {} has left something that could not be put back for {}", charge.run(), PATIENCE, e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look() {
        if (attempt(run::isLost)) {
            LOG.warn(
                    "Run {} has been silent for more than {}: what it has changed is put back",
                    charge.run(),
                    charge.lease());
            putBack();
        }
    }

    private void end(boolean clean) {
        ended = true;
        if (clean && !puttingBack) {
            nothingLeft.complete(null);
        } else if (!puttingBack) {
            LOG.warn("Run {} has ended without a farewell: what it has changed is put back", charge.run());
            putBack();
        }
    }

    private void putBack() {
        puttingBack = true;
        passes = 0;
        repeat(this::pass, BETWEEN_PASSES);
    }

    private void pass() {
        if (ended && directory.isEmpty()) {
            // So that no other run takes the log away meanwhile.
            directory = RunDirectory.adopt(charge.directory());
        }
        if (attempt(run::putBack) && passes++ > 0 && attempt(this::erase)) {
            LOG.info("Nothing is left of run {}", charge.run());
            task.cancel(false);
            puttingBack = false;
            if (ended) {
                nothingLeft.complete(null);
            }
        }
    }

    private boolean erase() {
        run.erase();
        return true;
    }

    private void repeat(Runnable next, Duration pause) {
        task.cancel(false);
        task = thread.scheduleWithFixedDelay(next, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails is tried again. */
    private boolean attempt(Supplier<Boolean> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            LOG.warn("{}", e.toString());
            LOG.debug("It is tried again", e);
            return false;
        }
    }

    // The run's JVM may end in the middle of a line.
    private static ObjectNode message(String line) {
        try {
            return Json.parse(line);
        } catch (IllegalArgumentException e) {
            LOG.debug("{}", line, e);
            return Json.object();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "junit-istio-watch");
        thread.setDaemon(true);
        return thread;
    }
}
