// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.ENDPOINT_SLICES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the Pods of each Service with a selector; slices that somebody else wrote stay as they are. */
final class EndpointSlices {

    static final String SERVICE_NAME = "kubernetes.io/service-name";

    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final String HEADLESS = "service.kubernetes.io/headless";

    private final Cluster cluster;
    private final Writer writer;

    EndpointSlices(Cluster cluster, Writer writer) {
        this.cluster = cluster;
        this.writer = writer;
    }

    void reconcile(ObjectNode service) {
        if (service.at("/spec/selector").isEmpty()
                || service.at("/spec/type").asText().equals("ExternalName")) {
            return;
        }
        List<ObjectNode> existing = existing(service);
        List<SlicePlan.Planned> plan = SlicePlan.of(existing, endpoints(service));
        plan.forEach(planned -> write(service, planned));
        existing.stream()
                .filter(slice -> plan.stream().noneMatch(planned -> planned.existing() == slice))
                .forEach(slice -> writer.delete(ENDPOINT_SLICES, slice));
    }

    private List<ObjectNode> existing(ObjectNode service) {
        return cluster.list(ENDPOINT_SLICES, Meta.namespace(service)).stream()
                .filter(slice -> Meta.label(slice, SERVICE_NAME).equals(Meta.name(service))
                        && Meta.label(slice, MANAGED_BY).equals(MANAGER)
                        && !Meta.isTerminating(slice))
                .toList();
    }

    private Map<ObjectNode, ArrayNode> endpoints(ObjectNode service) {
        JsonNode selector = service.at("/spec/selector");
        Map<ObjectNode, ArrayNode> endpoints = new LinkedHashMap<>();
        for (ObjectNode pod : cluster.list(PODS, Meta.namespace(service))) {
            if (Pods.carries(pod, selector)
                    && !PodState.isFinished(pod)
                    && !pod.at("/status/podIP").asText().isEmpty()) {
                endpoints.put(Endpoint.of(cluster, service, pod), SlicePorts.of(service, pod));
            }
        }
        return endpoints;
    }

    private void write(ObjectNode service, SlicePlan.Planned planned) {
        ObjectNode existing = planned.existing();
        ObjectNode slice =
                existing == null ? Meta.object(ENDPOINT_SLICES, Meta.namespace(service)) : existing.deepCopy();
        ObjectNode metadata = Meta.of(slice);
        metadata.set("labels", labels(service));
        metadata.putArray("ownerReferences").add(Meta.controllerReference(SERVICES, service));
        slice.put("addressType", "IPv4");
        slice.set("ports", planned.ports());
        slice.set("endpoints", planned.endpoints());
        if (existing == null) {
            metadata.put("generateName", Meta.name(service) + "-");
            writer.create(ENDPOINT_SLICES, slice);
        } else {
            writer.replace(ENDPOINT_SLICES, existing, slice);
        }
    }

    private static ObjectNode labels(ObjectNode service) {
        ObjectNode labels = service.objectNode();
        Meta.labels(service).properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put(SERVICE_NAME, Meta.name(service)).put(MANAGED_BY, MANAGER);
        if (service.at("/spec/clusterIP").asText().equals("None")) {
            labels.put(HEADLESS, "");
        }
        return labels;
    }
}
