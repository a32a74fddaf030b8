// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The ports that services are called on. */
final class DoorPorts {

    private final KubeApi kube;

    DoorPorts(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Check that a service has a port.
     *
     * @param service {@code name}, {@code name.namespace} or the full host name
     * @param port the port, or 0 for the only one
     */
    int port(String service, String callerNamespace, int port) {
        String[] parts = service.split("\\.");
        String namespace = parts.length > 1 ? parts[1] : callerNamespace;
        List<Integer> ports = kube.get(ResourceType.SERVICES, namespace, parts[0])
                .map(object -> StreamSupport.stream(object.at("/spec/ports").spliterator(), false)
                        .map(each -> each.path("port").asInt())
                        .toList())
                .orElseThrow(() -> unknown(service, namespace));
        if (port == 0 && ports.size() == 1) {
            return ports.get(0);
        }
        if (!ports.contains(port)) {
            throw new MeshException("Service " + service + " has no port " + (port == 0 ? "of its own choice" : port)
                    + ". It has " + ports + ": name one of them.");
        }
        return port;
    }

    private MeshException unknown(String service, String namespace) {
        String known = kube.list(ResourceType.SERVICES, namespace).stream()
                .map(object -> object.at("/metadata/name").asText())
                .sorted()
                .collect(Collectors.joining(", "));
        return new MeshException("There is no service " + service + " in namespace " + namespace + ". "
                + (known.isEmpty() ? "There is none at all yet" : "There are: " + known)
                + ". Let a workload of this name join first.");
    }
}
