// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;

/** What a cluster's endpoint slice controller does: one EndpointSlice for each Service with a selector. */
final class EndpointSlices {

    private final KubeApi kube;

    EndpointSlices(KubeApi kube) {
        this.kube = kube;
    }

    /** Bring the slices of a namespace in line with its Services and Pods. */
    void reconcile(String namespace) {
        List<ObjectNode> pods = kube.list(ResourceType.PODS, namespace);
        for (ObjectNode service : kube.list(ResourceType.SERVICES, namespace)) {
            JsonNode selector = service.at("/spec/selector");
            if (!selector.isEmpty()) {
                List<ObjectNode> selected =
                        pods.stream().filter(pod -> selects(selector, pod)).toList();
                kube.apply(ResourceType.ENDPOINT_SLICES, slice(service, selected));
            }
        }
    }

    private static ObjectNode slice(ObjectNode service, List<ObjectNode> pods) {
        String name = service.at("/metadata/name").asText();
        ObjectNode slice = WorkloadObjects.object(
                ResourceType.ENDPOINT_SLICES, service.at("/metadata/namespace").asText(), name);
        ((ObjectNode) slice.path("metadata")).putObject("labels").put("kubernetes.io/service-name", name);
        slice.put("addressType", "IPv4");
        ArrayNode ports = slice.putArray("ports");
        service.at("/spec/ports").forEach(port -> ports.add(slicePort(port)));
        ArrayNode endpoints = slice.putArray("endpoints");
        pods.forEach(pod -> endpoints.add(endpoint(slice, pod)));
        return slice;
    }

    /** Determine if a Service passes calls to one of its ports on to the same port of its Pods. */
    static boolean leadsTo(int port, ObjectNode service) {
        for (JsonNode each : service.at("/spec/ports")) {
            if (each.path("port").asInt() == port && targetPort(each) == port) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode slicePort(JsonNode port) {
        ObjectNode slicePort = port.deepCopy();
        slicePort.remove(List.of("targetPort", "nodePort"));
        return slicePort.put("port", targetPort(port));
    }

    private static int targetPort(JsonNode port) {
        return port.path("targetPort").asInt(port.path("port").asInt());
    }

    private static ObjectNode endpoint(ObjectNode slice, ObjectNode pod) {
        ObjectNode endpoint = slice.objectNode();
        endpoint.putArray("addresses").add(pod.at("/status/podIP").asText());
        endpoint.putObject("conditions").put("ready", isReady(pod));
        endpoint.put("nodeName", pod.at("/spec/nodeName").asText());
        endpoint.putObject("targetRef")
                .put("kind", "Pod")
                .put("name", pod.at("/metadata/name").asText())
                .put("namespace", pod.at("/metadata/namespace").asText())
                .put("uid", pod.at("/metadata/uid").asText());
        return endpoint;
    }

    private static boolean isReady(ObjectNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static boolean selects(JsonNode selector, ObjectNode pod) {
        JsonNode labels = pod.at("/metadata/labels");
        for (var wanted : selector.properties()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
