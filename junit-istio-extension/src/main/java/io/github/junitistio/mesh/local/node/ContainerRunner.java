// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.local.image.ImageCommand;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a container, and starts it again as its policy says, until its Pod ends. */
final class ContainerRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerRunner.class);
    private static final int NEVER_RAN = 128;

    private final PodContext pod;
    private final ObjectNode container;
    private final RestartPolicy policy;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private @Nullable ContainerRun current;
    private boolean stopping;

    ContainerRunner(PodContext pod, ObjectNode container, RestartPolicy policy) {
        this.pod = pod;
        this.container = container;
        this.policy = policy;
    }

    void start() {
        Threads.start("container " + pod.name() + "/" + Containers.name(container), this::run)
                .thenRun(() -> done.complete(NEVER_RAN));
    }

    /** Completed when it has started for the first time, by its startup probe if it has one. */
    CompletableFuture<Void> started() {
        return started;
    }

    /** The exit code with which it ended for good. */
    CompletableFuture<Integer> done() {
        return done;
    }

    /** End it, and return when it has ended. */
    void stop(Duration grace) {
        ContainerRun run;
        synchronized (this) {
            stopping = true;
            run = current;
        }
        if (run != null) {
            run.terminate(grace);
        }
        pod.bell().ring();
        done.join();
    }

    private void run() {
        RestartDelay restart = new RestartDelay(pod.node().backOff());
        while (true) {
            ContainerRun run = begin();
            if (run == null) {
                return;
            }
            int code = run.onExit().join();
            boolean again = !pod.life().isEnded() && !isStopping() && policy.restarts(code);
            pod.status().of(container, status -> {
                status.ends(code, run.killedBecause(), PodStatus.now());
                if (!again) {
                    status.isDone(code);
                }
            });
            if (!again) {
                done.complete(code);
                return;
            }
            Duration delay = restart.after(System.nanoTime());
            if (!delay.isZero()) {
                String message = "back-off " + delay.toMillis() + " ms restarting container "
                        + Containers.name(container) + ", which ended with exit code " + code;
                pod.status().of(container, status -> status.waits("CrashLoopBackOff", message));
                if (!pod.life().pause(delay)) {
                    return;
                }
            }
        }
    }

    /** Start it as soon as there is all that it needs; nothing if the Pod ends before that. */
    private @Nullable ContainerRun begin() {
        while (true) {
            long heard = pod.bell().rings();
            try {
                LaunchPlan plan = plan();
                synchronized (this) {
                    if (stopping || pod.life().isEnded()) {
                        return null;
                    }
                    current = ContainerRun.start(pod, container, plan);
                }
                ContainerRun run = current;
                pod.status().of(container, status -> status.runs(PodStatus.now()));
                new Probes(run, () -> started.complete(null)).begin();
                return run;
            } catch (ConfigurationException | KubeApiException e) {
                waits("CreateContainerConfigError", e);
            } catch (MeshException | UncheckedIOException e) {
                waits("CreateContainerError", e);
            }
            if (!pod.bell().awaitAfter(heard) || isStopping()) {
                return null;
            }
        }
    }

    private LaunchPlan plan() {
        String name = container.path("image").asText();
        ImageCommand image = pod.node()
                .images()
                .apply(pod.namespace(), name)
                .orElseThrow(() -> new MeshException("No command is declared for image " + name + " of container "
                        + Containers.name(container) + " in Pod " + pod.namespace() + "/" + pod.name()
                        + ". Declare how it is run on this machine."));
        return LaunchPlan.of(
                image,
                pod.pod(),
                container,
                new Environment(pod.node().kube(), pod.current(), pod.addresses()).of(container),
                pod.ports(),
                pod.addresses(),
                (service, port) -> pod.node().network().door(pod.namespace(), pod.name(), service, port));
    }

    private void waits(String reason, RuntimeException e) {
        LOG.debug("Container {} of {} waits", Containers.name(container), pod.name(), e);
        pod.status().of(container, status -> status.waits(reason, String.valueOf(e.getMessage())));
    }

    private synchronized boolean isStopping() {
        return stopping;
    }
}
