// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The workloads of a mesh, as callers: Istio tells them by the labels of their Pods. */
final class CallerDirectory {

    private final KubeApi kube;

    CallerDirectory(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * The labels that the Pods of a workload carry, if there is such a Pod: those that its Service selects by, or the label
     * {@code app} where it has no Service.
     */
    Optional<Map<String, String>> labels(String workload, String namespace) {
        Map<String, String> labels = new LinkedHashMap<>();
        kube.get(ResourceType.SERVICES, namespace, workload)
                .ifPresent(service -> service.at("/spec/selector")
                        .properties()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().asText())));
        if (labels.isEmpty()) {
            labels.put("app", workload);
        }
        return kube.list(ResourceType.PODS, namespace).stream().anyMatch(pod -> carries(pod, labels))
                ? Optional.of(labels)
                : Optional.empty();
    }

    /** All workloads of a namespace, for messages. */
    Set<String> workloads(String namespace) {
        Set<String> workloads = new TreeSet<>();
        kube.list(ResourceType.PODS, namespace)
                .forEach(pod -> workloads.add(pod.at("/metadata/labels/app").asText()));
        return workloads;
    }

    private static boolean carries(ObjectNode pod, Map<String, String> wanted) {
        JsonNode labels = pod.at("/metadata/labels");
        return wanted.entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }
}
