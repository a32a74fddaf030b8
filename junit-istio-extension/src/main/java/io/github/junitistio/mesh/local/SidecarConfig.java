// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.door.ServiceProtocol;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.gateway.GatewayService;
import java.util.List;
import java.util.SortedMap;

/** Writes the Sidecar resources of all Pods, and again when what they are made of changes. Thread-safe. */
final class SidecarConfig {

    private final KubeApi kube;
    private final Population population;
    private final EntryPorts entries;

    SidecarConfig(KubeApi kube, Population population, EntryPorts entries) {
        this.kube = kube;
        this.population = population;
        this.entries = entries;
    }

    /** Write what is new or has become different. */
    synchronized void refresh() {
        SortedMap<Integer, String> ports = servicePorts();
        List<ObjectNode> owners = owners();
        for (PodSidecar pod : population.sidecars()) {
            ObjectNode resource = SidecarResource.of(pod, ports, owners(pod, owners));
            if (!resource.equals(pod.written())) {
                kube.apply(ResourceType.SIDECARS, resource);
                pod.written(resource);
            }
        }
    }

    /** Delete the resource of a Pod that has gone. */
    synchronized void forget(PodSidecar pod) {
        kube.delete(ResourceType.SIDECARS, pod.namespace(), pod.pod(), null);
    }

    /** Every port of every service and ServiceEntry, with the protocol of its listener. */
    SortedMap<Integer, String> servicePorts() {
        SortedMap<Integer, String> ports = entries.protocols();
        for (ObjectNode service : kube.list(ResourceType.SERVICES)) {
            for (JsonNode port : GatewayService.isOfGateway(service) ? Json.array() : service.at("/spec/ports")) {
                // One listener routes all HTTP services of a port; a service of TCP needs the port for itself.
                String protocol =
                        ServiceProtocol.isHttp(ServiceProtocol.of(port)) ? ServiceProtocol.HTTP : ServiceProtocol.TCP;
                ports.merge(port.path("port").asInt(), protocol, ServiceProtocol::shared);
            }
        }
        return ports;
    }

    /** Determine if a Sidecar resource is one that this writes. */
    static boolean isOfPod(ObjectNode sidecar) {
        return sidecar.at("/spec/workloadSelector/labels").has(SidecarLabels.POD);
    }

    /** Those of the mesh's users, the oldest first. */
    List<ObjectNode> owners() {
        return ActingSidecar.ofUsers(kube.list(ResourceType.SIDECARS));
    }

    /**
     * What the users' Sidecar resources say for a Pod.
     *
     * @param owners all of them, as {@link #owners()} gives them: for many Pods they are read once
     */
    static ActingSidecar owners(PodSidecar pod, List<ObjectNode> owners) {
        return ActingSidecar.acting(owners, pod.namespace(), pod.labels());
    }
}
