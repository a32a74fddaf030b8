// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;

/**
 * The Pod of a gateway, as a Deployment would have made it.
 *
 * @param gateway whose it is
 * @param name the Pod's name
 * @param address the address that it listens at
 */
record GatewayPod(GatewayName gateway, String name, String address) {

    private static final String POD_LABEL = "junit-istio.github.io/pod";

    /**
     * Create it, ready.
     *
     * @return the Pod as the API server has it
     */
    ObjectNode create(KubeApi kube) {
        ObjectNode pod = fill("pod.json");
        ObjectNode labels = (ObjectNode) pod.at("/metadata/labels");
        gateway.labels().forEach(labels::put);
        labels.put(POD_LABEL, name);
        kube.apply(ResourceType.PODS, pod);
        return kube.applyStatus(ResourceType.PODS, fill("pod-status.json"));
    }

    /** What lets it listen at its own address: istiod would have it listen at all addresses of the machine. */
    ObjectNode ownAddress() {
        return fill("address.json");
    }

    void delete(KubeApi kube) {
        kube.delete(ResourceType.PODS, gateway.namespace(), name, null);
        kube.delete(ResourceType.ENVOY_FILTERS, gateway.namespace(), name + "-address", null);
    }

    private ObjectNode fill(String template) {
        return JsonTemplate.fill(
                GatewayPod.class,
                template,
                Map.of("pod", name, "name", gateway.name(), "namespace", gateway.namespace(), "address", address));
    }
}
