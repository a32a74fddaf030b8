// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.door.ServiceProtocol;
import io.github.junitistio.mesh.kube.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The Services that select one Pod. */
final class PodServices {

    private final ObjectNode pod;
    private final List<ObjectNode> services;

    private PodServices(ObjectNode pod, List<ObjectNode> services) {
        this.pod = pod;
        this.services = services;
    }

    /**
     * Select those of a Pod.
     *
     * @param services all of its namespace
     */
    static PodServices of(ObjectNode pod, List<ObjectNode> services) {
        return new PodServices(
                pod,
                services.stream()
                        .filter(service -> !service.at("/spec/selector").isEmpty()
                                && Pods.carries(pod, service.at("/spec/selector")))
                        .toList());
    }

    /** The protocol of a container port, as a Sidecar resource names it: what the Services that lead to it say. */
    String protocol(int containerPort) {
        return services.stream()
                .flatMap(service -> ports(service, containerPort).stream())
                .findFirst()
                .map(ServiceProtocol::of)
                .orElse(ServiceProtocol.HTTP);
    }

    /** Determine if a Service leads to a container port. */
    boolean leadTo(int containerPort) {
        return services.stream()
                .anyMatch(service -> !ports(service, containerPort).isEmpty());
    }

    /** The endpoints that the Services have by a container port, but for headless ones. */
    List<ServiceEndpoint> endpoints(String address, int containerPort) {
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (ObjectNode service : services) {
            if (!service.at("/spec/clusterIP").asText().equals("None")) {
                for (JsonNode port : ports(service, containerPort)) {
                    endpoints.add(new ServiceEndpoint(
                            service.at("/metadata/name").asText(),
                            service.at("/metadata/namespace").asText(),
                            port.path("port").asInt(),
                            ServiceProtocol.isHttp(ServiceProtocol.of(port)),
                            address,
                            containerPort));
                }
            }
        }
        return endpoints;
    }

    private List<JsonNode> ports(ObjectNode service, int containerPort) {
        List<JsonNode> ports = new ArrayList<>();
        for (JsonNode port : service.at("/spec/ports")) {
            OptionalInt target = Pods.targetPort(port, pod);
            if (target.isPresent() && target.getAsInt() == containerPort) {
                ports.add(port);
            }
        }
        return ports;
    }
}
