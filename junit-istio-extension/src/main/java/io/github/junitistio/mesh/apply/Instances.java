// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The Pods behind services. */
final class Instances {

    private final KubeApi kube;

    Instances(KubeApi kube) {
        this.kube = kube;
    }

    /** The ready Pods of a service that carry some labels, by name. */
    List<ObjectNode> of(ServiceTarget target, Map<String, String> labels) {
        return kube.list(ResourceType.PODS, target.namespace()).stream()
                .filter(Pods::isReady)
                .filter(pod -> carries(pod, labels))
                .sorted(Comparator.comparing(pod -> pod.at("/metadata/name").asText()))
                .toList();
    }

    /** The values that a label has among the Pods of a service. */
    Set<String> values(ServiceTarget target, Map<String, String> selector, String label) {
        Set<String> values = new TreeSet<>();
        of(target, selector).forEach(pod -> {
            String value = pod.at("/metadata/labels").path(label).asText();
            if (!value.isEmpty()) {
                values.add(value);
            }
        });
        return values;
    }

    /** The Pods of a namespace that carry some labels. */
    List<ObjectNode> of(String namespace, Map<String, String> labels) {
        return kube.list(ResourceType.PODS, namespace).stream()
                .filter(pod -> carries(pod, labels))
                .toList();
    }

    /** The names of Pods that carry some labels. */
    Set<String> names(String namespace, Map<String, String> labels) {
        return of(namespace, labels).stream()
                .map(pod -> pod.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    static boolean carries(ObjectNode pod, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(label ->
                        pod.at("/metadata/labels").path(label.getKey()).asText().equals(label.getValue()));
    }
}
