// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A container from one start to its end: its process, and what is run beside it. */
final class ContainerRun {

    private static final int OUTPUT_LINES = 5;

    private final PodContext pod;
    private final ObjectNode container;
    private final LaunchPlan plan;
    private final ChildProcess process;
    private final Pace pace = new Pace();
    private volatile String killedBecause = "";

    private ContainerRun(PodContext pod, ObjectNode container, LaunchPlan plan, ChildProcess process) {
        this.pod = pod;
        this.container = container;
        this.plan = plan;
        this.process = process;
    }

    static ContainerRun start(PodContext pod, ObjectNode container, LaunchPlan plan) {
        ContainerRun run = new ContainerRun(
                pod, container, plan, launch(pod, pod.directory(), Containers.name(container), plan, plan.command()));
        run.process.onExit().whenComplete((code, failure) -> run.pace.end());
        return run;
    }

    PodContext pod() {
        return pod;
    }

    ObjectNode container() {
        return container;
    }

    /** Ended when the process has. */
    Pace pace() {
        return pace;
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** Why it was killed; empty if it ended by itself or with its Pod. */
    String killedBecause() {
        return killedBecause;
    }

    /** Run another program as if in this container; what fails or takes too long is thrown. */
    void exec(String name, List<String> command, Duration timeout) throws IOException {
        Path directory = pod.directory().resolve("exec");
        String file = Containers.name(container) + "-" + name;
        Files.deleteIfExists(directory.resolve(file + ".log"));
        try (ChildProcess program = launch(pod, directory, file, plan, command)) {
            if (!endsWithin(program, timeout)) {
                throw new IOException(command + " took more than " + timeout.toSeconds() + " s");
            }
            int code = program.onExit().join();
            if (code != 0) {
                throw new IOException(command + " ended with exit code " + code + ": "
                        + ChildProcess.tail(program.log(), OUTPUT_LINES));
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** End it because a probe says so. */
    void kill(String because, Duration grace) {
        killedBecause = because;
        terminate(grace);
    }

    /** End it: by its preStop hook and SIGTERM first, and by SIGKILL after some time. */
    void terminate(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        if (!pod.last().isEnded() && !grace.isZero() && process.isAlive()) {
            Action.preStop(this, grace);
            process.signal("TERM");
            endsWithin(process, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        process.close();
    }

    private boolean endsWithin(ChildProcess program, Duration time) {
        try {
            CompletableFuture.anyOf(program.onExit(), pod.last().onEnd()).get(time.toNanos(), TimeUnit.NANOSECONDS);
            return !program.isAlive();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ChildProcess launch(PodContext pod, Path files, String name, LaunchPlan plan, List<String> command) {
        NameResolution names = pod.node().names();
        Path hosts = pod.hosts().path();
        return ChildProcess.start(
                name,
                files,
                plan.directory(),
                names.environment(hosts, plan.environment()),
                names.command(hosts, command));
    }
}
