// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what dead runs have left: those whose process has ended on this machine, and those whose lease has run out. Takes their leases
 * over first, so that a run that was only halted learns of it, and a sweep that is killed itself is finished by the next one.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final KubeApi kube;
    private final Run own;

    Sweep(KubeApi kube, Run own) {
        this.kube = kube;
        this.own = own;
    }

    /**
     * Sweep.
     *
     * @param now the time by the API server's clock
     * @param kept a namespace that stays, whoever made it
     * @return what was put back or deleted
     */
    List<String> run(Instant now, String kept) {
        List<LeaseObject> taken = takeOver(now);
        List<String> done = new ArrayList<>();
        if (!taken.isEmpty()) {
            Set<Run> dead = new HashSet<>();
            Set<String> namespaces = new HashSet<>();
            taken.forEach(lease -> {
                lease.run().ifPresent(dead::add);
                namespaces.addAll(lease.namespaces());
            });
            Remains remains = new Remains(kube, dead);
            done.addAll(remains.putBack(namespaces));
            taken.forEach(lease -> kube.delete(ResourceType.LEASES, lease.namespace(), lease.name(), null));
            done.addAll(remains.deleteNamespaces(kept));
            LOG.warn("Put back what {} dead run(s) had left in the cluster: {}", dead.size(), done);
        }
        return done;
    }

    /**
     * Find out what a sweep would put back and delete: the API server checks it, and nothing is written.
     *
     * @param now the time by the API server's clock
     */
    List<String> preview(Instant now) {
        List<LeaseObject> over =
                leases().filter(lease -> !lease.isOf(own) && lease.isOver(now)).toList();
        Set<Run> dead = over.stream().flatMap(lease -> lease.run().stream()).collect(Collectors.toSet());
        if (dead.isEmpty()) {
            return List.of();
        }
        Remains remains = new Remains(kube.dryRun(), dead);
        // What is still there when it has been deleted is found again.
        Set<String> found = new LinkedHashSet<>(remains.putBack(
                over.stream().flatMap(lease -> lease.namespaces().stream()).collect(Collectors.toSet())));
        found.addAll(remains.deleteNamespaces(""));
        return List.copyOf(found);
    }

    /** Wait until nobody else puts back what a dead run has left in a namespace: it may delete the namespace itself. */
    void awaitOthers(String namespace) {
        Await.until(
                LONGEST,
                new WaitingInLog(() -> "what a dead run has left in namespace " + namespace + " to be put back"),
                () -> isBeingSwept(namespace) ? null : true,
                () -> new MeshException("What a dead run has left in namespace " + namespace
                        + " is being put back by somebody else, and still there after " + LONGEST.toSeconds()
                        + " s. The Leases there tell by whom (kubectl get leases); use another namespace meanwhile:"
                        + " @IstioTest(namespace = ...)."));
    }

    /** Determine if a run that has made something has no lease of its own any more. */
    boolean isDead(Run run) {
        return !run.equals(own)
                && leases().filter(lease -> !lease.isTakenOver()).noneMatch(lease -> lease.isOf(run));
    }

    private boolean isBeingSwept(String namespace) {
        return leases().anyMatch(lease ->
                lease.isTakenOver() && lease.namespaces().contains(namespace) && !Holder.isGone(lease.holder()));
    }

    /** Those of all runs. */
    Stream<LeaseObject> leases() {
        return kube.list(ResourceType.LEASES).stream()
                .map(LeaseObject::new)
                .filter(lease -> lease.run().isPresent());
    }

    private List<LeaseObject> takeOver(Instant now) {
        List<LeaseObject> taken = new ArrayList<>();
        for (LeaseObject lease : leases().toList()) {
            if (!lease.isOf(own) && lease.isOver(now)) {
                try {
                    // Refused if it was renewed in this moment.
                    taken.add(new LeaseObject(kube.replace(
                            ResourceType.LEASES,
                            lease.takenOverBy(Holder.ofThisProcess()).json())));
                } catch (KubeApiException e) {
                    LOG.debug("{} is renewed after all, or somebody else sweeps", lease.name(), e);
                }
            }
        }
        return taken;
    }
}
