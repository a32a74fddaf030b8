// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;

/**
 * The port of a joining workload's Pod, as the target of its Service.
 *
 * @param number where its sidecar listens
 * @param name the name by which the Service finds it
 */
record PodPort(int number, String name) {

    /** What a Service that is there already leads to, else the Service's port. */
    static PodPort of(WorkloadSpec spec, KubeApi kube) {
        return kube.get(ResourceType.SERVICES, spec.namespace(), spec.name())
                .map(service -> of(spec, service.at("/spec/ports")))
                .orElseGet(() -> new PodPort(spec.servicePort(), spec.appProtocol()));
    }

    private static PodPort of(WorkloadSpec spec, JsonNode ports) {
        for (JsonNode port : ports) {
            if (port.path("port").asInt() == spec.servicePort()) {
                JsonNode target = port.path("targetPort");
                return target.isTextual()
                        ? new PodPort(spec.servicePort(), target.asText())
                        : new PodPort(target.asInt(spec.servicePort()), spec.appProtocol());
            }
        }
        throw new MeshException("Workload " + spec.name() + " cannot join: the Service " + spec.name() + "."
                + spec.namespace() + ", which is there already, has the ports " + ports + ", and none is "
                + spec.servicePort() + ". Name one of them with servicePort(...), or change the Service.");
    }
}
