// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.door.EntryHost;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import io.github.junitistio.mesh.proxy.ProxyState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until sidecars take requests for hosts of ServiceEntries. */
final class EntryConvergence {

    private static final Logger LOG = LoggerFactory.getLogger(EntryConvergence.class);
    // A test may inject a fault for a host whose name nobody resolves where the test runs.
    private static final Duration RESOLUTION = Duration.ofSeconds(5);

    private final SidecarConfig config;
    private final Convergence convergence;

    EntryConvergence(SidecarConfig config, Convergence convergence) {
        this.config = config;
        this.convergence = convergence;
    }

    /** A host that may be called from a Pod. */
    private record Call(PodSidecar pod, EntryHost host) {

        boolean isRouted(EnvoyAdmin admin) {
            KnownEndpoints known = KnownEndpoints.of(admin);
            return new ProxyState(admin).listensOn(pod.addresses().egress(), host.servicePort())
                    && host.isRoutedBy(known)
                    && (host.resolved() || host.hasClusterIn(known))
                    && (!host.isOutside() || !host.hasClusterIn(known) || OutsideSource.actsFor(host, admin));
        }
    }

    void await(Collection<PodSidecar> pods, Collection<EntryHost> hosts) {
        List<ObjectNode> owners = config.owners();
        List<Call> calls =
                pods.stream().flatMap(pod -> foreseen(pod, hosts, owners)).toList();
        calls.forEach(call -> convergence.await(
                call.pod(), "takes requests for " + call.host(), running -> call.isRouted(running.admin())));
        awaitResolved(calls.stream().filter(call -> call.host().resolved()).toList());
    }

    private static void awaitResolved(List<Call> calls) {
        try {
            Await.until(
                    RESOLUTION,
                    () -> calls.stream().allMatch(EntryConvergence::isResolved) ? true : null,
                    () -> new MeshException("No answer"));
        } catch (MeshException e) {
            LOG.warn(
                    "After {} s no name server has told sidecars where {} are: calls to them fail",
                    RESOLUTION.toSeconds(),
                    calls.stream().map(Call::host).distinct().toList());
        }
    }

    private static boolean isResolved(Call call) {
        try {
            return call.pod()
                    .running()
                    .map(running -> call.host().hasClusterIn(KnownEndpoints.of(running.admin())))
                    .orElse(true);
        } catch (UncheckedIOException e) {
            // It has ended meanwhile.
            return true;
        }
    }

    private static Stream<Call> foreseen(PodSidecar pod, Collection<EntryHost> hosts, List<ObjectNode> all) {
        ActingSidecar owners = SidecarConfig.owners(pod, all);
        return hosts.stream()
                .filter(host -> host.isExportedTo(pod.namespace())
                        && owners.admits(pod.namespace(), host.host(), host.namespace(), host.servicePort()))
                .map(host -> new Call(pod, host));
    }
}
