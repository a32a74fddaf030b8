// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** The probes of one run of a container, and what follows from them. */
final class Probes {

    private final ContainerRun run;
    private final ObjectNode container;
    private final PodStatus status;
    private final Runnable started;
    private final long start = System.nanoTime();

    /** @param started what to do when the container has started, which is at once without a startup probe */
    Probes(ContainerRun run, Runnable started) {
        this.run = run;
        this.container = run.container();
        this.status = run.pod().status();
        this.started = started;
    }

    void begin() {
        Optional<ProbeSpec> startup = ProbeSpec.of(container, "startup");
        if (startup.isEmpty()) {
            hasStarted();
        } else {
            loop(startup.get(), new Killing(startup.get(), this::hasStarted));
        }
    }

    private void hasStarted() {
        Optional<ProbeSpec> readiness = ProbeSpec.of(container, "readiness");
        status.of(container, each -> {
            // What has ended meanwhile stays reported as ended.
            if (!run.pace().isEnded()) {
                each.isStarted();
                each.isReady(readiness.isEmpty(), "");
            }
        });
        started.run();
        readiness.ifPresent(probe -> loop(probe, new Readiness()));
        ProbeSpec.of(container, "liveness").ifPresent(probe -> loop(probe, new Killing(probe, () -> {})));
    }

    private void loop(ProbeSpec probe, ProbeLoop.Listener listener) {
        String name = probe.name() + " probe of " + run.pod().name() + "/" + Containers.name(container);
        Threads.start(name, () -> new ProbeLoop(probe, run, listener).run(Duration.ofNanos(System.nanoTime() - start)));
    }

    private void report(boolean ready, String because) {
        status.of(container, each -> {
            if (!run.pace().isEnded()) {
                each.isReady(ready, because);
            }
        });
    }

    private final class Readiness implements ProbeLoop.Listener {

        private boolean ready;

        @Override
        public void succeeded() {
            ready = true;
            report(true, "");
        }

        @Override
        public void failed(String why, boolean asOftenAsAllowed) {
            if (asOftenAsAllowed || !ready) {
                ready = false;
                report(false, why);
            }
        }
    }

    private final class Killing implements ProbeLoop.Listener {

        private final ProbeSpec probe;
        private final Runnable onSuccess;

        Killing(ProbeSpec probe, Runnable onSuccess) {
            this.probe = probe;
            this.onSuccess = onSuccess;
        }

        @Override
        public void succeeded() {
            onSuccess.run();
        }

        @Override
        public void failed(String why, boolean asOftenAsAllowed) {
            if (asOftenAsAllowed) {
                run.kill(why, probe.gracePeriod().orElse(run.pod().grace()));
            }
        }
    }
}
