// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.door.Door;
import io.github.junitistio.mesh.door.DoorTargets;
import io.github.junitistio.mesh.door.DoorTargets.Target;
import io.github.junitistio.mesh.door.EntryHost;
import io.github.junitistio.mesh.door.EntryHosts;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.net.URI;
import java.util.List;

/** Opens doors in the sidecars of callers. Thread-safe. */
final class Doors {

    private final KubeApi kube;
    private final DoorTargets targets;
    private final EntryPorts entryPorts;
    private final Convergence convergence;
    private final EntryConvergence entryConvergence;

    Doors(
            KubeApi kube,
            EntryHosts entries,
            EntryPorts entryPorts,
            Convergence convergence,
            EntryConvergence entryConvergence) {
        this.kube = kube;
        this.targets = new DoorTargets(kube, entries);
        this.entryPorts = entryPorts;
        this.convergence = convergence;
        this.entryConvergence = entryConvergence;
    }

    /** The URL of a service for a caller; the same one each time. */
    URI open(PodSidecar caller, String service, int port) {
        Target target = targets.find(service, caller.namespace(), port);
        target.entry().ifPresent(entry -> awaitEntry(caller, entry));
        Door door =
                new Door(caller.namespace(), caller.pod(), caller.addresses().egress(), service, target.port());
        return caller.doors().computeIfAbsent(door, missing -> {
            kube.apply(ResourceType.ENVOY_FILTERS, missing.envoyFilter());
            return convergence.awaitDoor(caller, missing);
        });
    }

    /** A ServiceEntry may just have been created, while a workload with its Service is known to all when it has joined. */
    private void awaitEntry(PodSidecar caller, EntryHost entry) {
        entryPorts.obstacle(entry.servicePort()).ifPresent(reason -> {
            throw new MeshException("The sidecar of " + caller + " cannot listen for calls to " + entry + " " + reason
                    + ", or give the ServiceEntry another port.");
        });
        entryConvergence.await(List.of(caller), List.of(entry));
    }

    /** Delete what configures the doors of a sidecar that has ended. */
    void forget(PodSidecar caller) {
        caller.doors()
                .keySet()
                .forEach(door -> kube.delete(ResourceType.ENVOY_FILTERS, caller.namespace(), door.name(), null));
    }
}
