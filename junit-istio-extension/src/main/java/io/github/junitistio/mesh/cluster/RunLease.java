// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.apply.Leftovers;
import io.github.junitistio.mesh.cluster.watch.Watch;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of this run, which a thread renews: without it, others take what the run has changed for a dead run's. It lies in the first
 * namespace that the run uses. Thread-safe.
 */
final class RunLease {

    private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);
    private static final int BEATS = 6;

    private final KubeApi kube;
    private final Run run;
    private final Duration duration;
    private final Watch watch;
    private final Holder holder = Holder.ofThisProcess();
    private final Set<String> namespaces = new TreeSet<>();
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private @Nullable LeaseObject held;
    private @Nullable ScheduledExecutorService heart;

    RunLease(KubeApi kube, Run run, Duration duration, Watch watch) {
        this.duration = duration;
        this.watch = watch;
        this.kube = kube;
        this.run = run;
    }

    /**
     * Let the lease be there before anything in a namespace is changed.
     *
     * @return the time by the API server's clock
     */
    synchronized Instant cover(String namespace) {
        if (namespaces.add(namespace)) {
            watch.covers(namespace);
        }
        if (held == null) {
            held = new LeaseObject(kube.createOnce(
                    ResourceType.LEASES,
                    LeaseObject.of(run, namespace, holder, duration)
                            .with(namespaces)
                            .json()));
            heart = Executors.newSingleThreadScheduledExecutor(beat -> {
                Thread thread = new Thread(beat, "junit-istio-lease");
                thread.setDaemon(true);
                return thread;
            });
            long beat = duration.toMillis() / BEATS;
            heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
            return held.written();
        }
        return renew().orElse(held).written();
    }

    /** Why the lease is lost; nothing while it is held. */
    Optional<String> loss() {
        beat();
        return Optional.ofNullable(lost.get());
    }

    /** Renew it no more; what the run has changed is being put back. */
    synchronized void rest() {
        if (heart != null) {
            heart.shutdownNow();
        }
    }

    /**
     * End it where nothing is left of the run; otherwise it runs out, so that others put back what is left.
     *
     * @param emptied whether all that the run had made for itself was deleted
     * @return whether nothing is left
     */
    synchronized boolean end(boolean emptied) {
        rest();
        if (held == null) {
            return emptied;
        }
        boolean clean = emptied
                && !new Leftovers(kube)
                        .isAny(identity -> Run.ofIdentity(identity).equals(run));
        if (!clean) {
            LOG.error(
                    "Something that this run has changed could not be put back. The next run does it, or Mesh.sweep().");
        } else if (lost.get() == null) {
            kube.delete(ResourceType.LEASES, held.namespace(), held.name(), null);
        }
        held = null;
        return clean;
    }

    private synchronized void beat() {
        try {
            if (held != null) {
                renew();
            }
        } catch (KubeApiException e) {
            // The next beat may succeed; until the lease has run out nobody is harmed.
            LOG.debug("The lease {} was not renewed", held, e);
        }
    }

    private Optional<LeaseObject> renew() {
        if (held == null || lost.get() != null) {
            return Optional.empty();
        }
        LeaseObject now = kube.get(ResourceType.LEASES, held.namespace(), held.name())
                .map(LeaseObject::new)
                .orElse(null);
        if (now == null || !now.holder().equals(holder.toString())) {
            lost.set("The lease of this run (" + held.name() + " in namespace " + held.namespace()
                    + ") is not its own any more: it was not renewed for "
                    + duration.toSeconds() + " s, and the process that watches over it, another run or a"
                    + " sweep has put back what this one had changed. Was this JVM halted, in a debugger for example?");
            LOG.error("{}", lost.get());
            return Optional.empty();
        }
        held = new LeaseObject(
                kube.replace(ResourceType.LEASES, now.renewed().with(namespaces).json()));
        return Optional.of(held);
    }
}
