// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.net.URI;

/** Opens doors in the sidecars of callers. Thread-safe. */
final class Doors {

    private final KubeApi kube;
    private final DoorPorts services;
    private final Convergence convergence;

    Doors(KubeApi kube, Convergence convergence) {
        this.kube = kube;
        this.services = new DoorPorts(kube);
        this.convergence = convergence;
    }

    /** The URL of a service for a caller; the same one each time. */
    URI open(PodSidecar caller, String service, int port) {
        int servicePort = services.port(service, caller.namespace(), port);
        Door door =
                new Door(caller.namespace(), caller.pod(), caller.addresses().egress(), service, servicePort);
        return caller.doors().computeIfAbsent(door, missing -> {
            kube.apply(ResourceType.ENVOY_FILTERS, missing.envoyFilter());
            return convergence.awaitDoor(caller, missing);
        });
    }

    /** Delete what configures the doors of a sidecar that has ended. */
    void forget(PodSidecar caller) {
        caller.doors()
                .keySet()
                .forEach(door -> kube.delete(ResourceType.ENVOY_FILTERS, caller.namespace(), door.name(), null));
    }
}
