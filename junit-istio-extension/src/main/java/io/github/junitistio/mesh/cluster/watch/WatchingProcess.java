// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster.watch;

import io.github.junitistio.mesh.jvm.LogEnd;
import io.github.junitistio.mesh.jvm.OwnClassPath;
import io.github.junitistio.mesh.jvm.SecondJvm;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run's end of the pipe to a watching process, which a thread writes to. */
final class WatchingProcess implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingProcess.class);
    private static final int FAREWELL_SECONDS = 1;

    /**
     * In a session of its own, deaf to signals that others of the terminal or the build are sent, and a child of nobody who might end his children. Java
     * closes its end of a pipe as soon as the child has ended that it started itself: that is the last part, which waits for the process.
     */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            command -v setsid >/dev/null && set -- setsid "$@"
            { "$@" <&3 3<&- 2>>"$0.log" & echo "$!" >"$0.pid"; } 3<&0 | cat
            """;

    // The heap is that of a large cluster: what is not used takes no memory.
    private static final List<String> OPTIONS =
            List.of("-Xms8m", "-Xmx192m", "-Xss512k", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");

    private final Class<?> main;
    private final Charge charge;
    private final Path files;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(WatchingProcess::daemon);
    private volatile @Nullable Process process;
    private volatile boolean dismissed;
    private volatile boolean closed;

    WatchingProcess(Class<?> main, Charge charge) {
        this.main = main;
        this.charge = charge;
        this.files = charge.directory().resolve("watch");
    }

    @Override
    public void begin() {
        thread.execute(this::start);
    }

    @Override
    public void covers(String namespace) {
        tell(Json.text(Json.object().put("namespace", namespace)));
    }

    @Override
    public void dismiss() {
        dismissed = true;
        tell(Json.text(Json.object().put("dismissed", true)));
    }

    @Override
    public boolean goesOn() {
        Process started = process;
        return started != null && started.isAlive() && !dismissed;
    }

    @Override
    public void close() {
        try {
            // Only so that nothing of the run is there when it says that it has ended: whoever is late has been told.
            hungUp().thenCompose(told -> dismissed ? ended() : CompletableFuture.completedFuture(null))
                    .get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("The watching process still runs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CompletableFuture<?> hungUp() {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        closed = true;
        CompletableFuture<?> end = CompletableFuture.runAsync(this::hangUp, thread);
        thread.shutdown();
        return end;
    }

    private CompletableFuture<?> ended() {
        Process started = process;
        return started == null ? CompletableFuture.completedFuture(null) : started.onExit();
    }

    private void start() {
        Optional<List<Path>> classPath = OwnClassPath.find();
        if (classPath.isEmpty()) {
            nobodyWatches("junit-istio is not on the class path itself.");
            return;
        }
        try {
            Process started = new SecondJvm(main, classPath.get(), OPTIONS)
                    .launchedBy(List.of("/bin/sh", "-c", SCRIPT, files.toString()), List.of())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            started.onExit().thenRun(() -> {
                if (!closed && !dismissed) {
                    nobodyWatches("it has ended." + LogEnd.of(Path.of(files + ".log")));
                }
            });
            process = started;
            write(started, charge.text());
        } catch (IOException e) {
            nobodyWatches(e.getMessage() + ".");
        }
    }

    private synchronized void tell(String line) {
        if (!closed) {
            thread.execute(() -> {
                Process started = process;
                if (started != null) {
                    write(started, line);
                }
            });
        }
    }

    private void write(Process started, String line) {
        try {
            started.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            started.getOutputStream().flush();
        } catch (IOException e) {
            LOG.debug("The watching process has ended", e);
        }
    }

    private void hangUp() {
        Process started = process;
        if (started != null) {
            try {
                started.getOutputStream().close();
            } catch (IOException e) {
                LOG.debug("The watching process has ended", e);
            }
        }
    }

    private static void nobodyWatches(@Nullable String reason) {
        LOG.warn(
                "No process watches over this run: {} If this JVM is killed, the next run puts back what it has changed, or Mesh.sweep().",
                reason);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "junit-istio-watch");
        thread.setDaemon(true);
        return thread;
    }
}
