// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.gateway.GatewayService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads which addresses the services of the mesh have now. */
final class ServiceEndpoints {

    private final KubeApi kube;

    ServiceEndpoints(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * All that take requests of sidecars. A headless service is left out, as its Pods are not called by way of it here, and
     * so is a gateway's.
     */
    List<ServiceEndpoint> ready() {
        Map<String, ObjectNode> services = new HashMap<>();
        kube.list(ResourceType.SERVICES).stream()
                .filter(service ->
                        !service.at("/spec/clusterIP").asText().equals("None") && !GatewayService.isOfGateway(service))
                .forEach(service -> services.put(
                        service.at("/metadata/name").asText() + "."
                                + service.at("/metadata/namespace").asText(),
                        service));
        return kube.list(ResourceType.ENDPOINT_SLICES).stream()
                .filter(slice -> services.containsKey(serviceOf(slice)))
                .flatMap(slice ->
                        ServiceEndpoint.of(Objects.requireNonNull(services.get(serviceOf(slice))), slice).stream())
                .toList();
    }

    private static String serviceOf(ObjectNode slice) {
        return slice.at("/metadata/labels/kubernetes.io~1service-name").asText() + "."
                + slice.at("/metadata/namespace").asText();
    }
}
