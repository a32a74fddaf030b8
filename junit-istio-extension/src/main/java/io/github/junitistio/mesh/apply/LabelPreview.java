// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.plan.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Pods of a mesh with the labels that they would get. */
final class LabelPreview {

    private final KubeApi kube;
    private final Map<ResourceRef, ObjectNode> labelled = new HashMap<>();

    LabelPreview(KubeApi kube) {
        this.kube = kube;
    }

    /** Labels that are given in here only. */
    InstanceLabels labels(String run) {
        return new InstanceLabels(
                kube,
                (namespace, name, patch) -> {
                    ObjectNode pod = kube.dryRun().patch(ResourceType.PODS, namespace, name, patch);
                    labelled.put(ResourceRef.of(pod), pod);
                },
                run);
    }

    Instances instances() {
        return new Instances(this::pods);
    }

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        labelled.forEach((ref, pod) -> differences.add(new Difference(
                kube.get(ResourceType.PODS, ref.namespace(), ref.name()).orElse(null), pod)));
        return differences;
    }

    private List<ObjectNode> pods(String namespace) {
        return kube.list(ResourceType.PODS, namespace).stream()
                .map(pod -> labelled.getOrDefault(ResourceRef.of(pod), pod))
                .toList();
    }
}
