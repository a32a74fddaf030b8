// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.door.EntryHost;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/** Starts and ends the sidecars of Pods, and waits until all of them know of it. Thread-safe. */
final class Sidecars implements AutoCloseable {

    private final SidecarLauncher launcher;
    private final Population population;
    private final SidecarConfig config;
    private final Doors doors;
    private final Convergence convergence;
    private final EntryConvergence entries;

    Sidecars(
            SidecarLauncher launcher,
            Population population,
            SidecarConfig config,
            Doors doors,
            Convergence convergence,
            EntryConvergence entries) {
        this.launcher = launcher;
        this.population = population;
        this.config = config;
        this.doors = doors;
        this.convergence = convergence;
        this.entries = entries;
    }

    /** Start the sidecar of a Pod that the API server has; when this returns, it serves and knows all services. */
    void start(PodSidecar pod) {
        population.add(pod);
        config.refresh();
        if (pod.running().isEmpty()) {
            launch(pod);
        }
        convergence.awaitReady(pod);
    }

    /** Start the Envoy of a sidecar that nobody knows yet. */
    void launch(PodSidecar pod) {
        launcher.launch(pod);
    }

    /** Let a running sidecar serve what it did not serve before. */
    void changed(PodSidecar pod) {
        config.refresh();
        convergence.awaitReady(pod);
    }

    /** Wait until every sidecar calls new endpoints. */
    void awaitServing(Collection<ServiceEndpoint> endpoints) {
        convergence.awaitServed(endpoints);
        convergence.awaitKnown(endpoints);
    }

    /** Wait until every sidecar takes requests for hosts of ServiceEntries. */
    void awaitEntries(Collection<EntryHost> hosts) {
        entries.await(population.sidecars(), hosts);
    }

    /** Wait until every other sidecar has lost the endpoints of a Pod that leaves. */
    void awaitGone(PodSidecar pod, Collection<ServiceEndpoint> endpoints) {
        population.remove(pod);
        convergence.awaitGone(endpoints);
    }

    void end(PodSidecar pod) {
        population.remove(pod);
        pod.end();
        doors.forget(pod);
        config.forget(pod);
    }

    Optional<PodSidecar> caller(String namespace, String workload) {
        return population.caller(namespace, workload);
    }

    URI door(PodSidecar caller, String service, int port) {
        return doors.open(caller, service, port);
    }

    /** Find out whether a sidecar could listen for the calls of a Pod. */
    void requireFreePorts(String who, PodAddresses addresses) {
        config.servicePorts().keySet().forEach(port -> FreePorts.require(who, addresses.egress(), port));
    }

    /** End all of them at once. When this returns, nothing more is written for them. */
    void endAll() {
        population.end();
        config.refresh();
    }

    @Override
    public void close() {
        population.end();
    }
}
