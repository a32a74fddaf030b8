// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels by which some instances of a service are told from the others, which are alike. They stay for the run, as the filters do that they
 * select.
 */
final class InstanceLabels {

    private final KubeApi kube;
    private final Labelling labelling;
    private final String run;
    private final Map<String, String> given = new LinkedHashMap<>();

    InstanceLabels(KubeApi kube, String run) {
        this(kube, (namespace, pod, patch) -> kube.patch(ResourceType.PODS, namespace, pod, patch), run);
    }

    InstanceLabels(KubeApi kube, Labelling labelling, String run) {
        this.kube = kube;
        this.labelling = labelling;
        this.run = run;
    }

    /** Label so many Pods, those first that carry the label already. */
    Map<String, String> choose(ServiceTarget target, String name, List<ObjectNode> pods, int wanted) {
        String key = Marks.DOMAIN + Integer.toHexString((target.host() + "/" + name).hashCode());
        long labelled = pods.stream().filter(pod -> has(pod, key)).count();
        for (ObjectNode pod : pods) {
            if (labelled < wanted && !has(pod, key)) {
                label(pod, key);
                labelled++;
            }
        }
        return Map.of(key, run);
    }

    private boolean has(ObjectNode pod, String key) {
        return pod.at("/metadata/labels").path(key).asText().equals(run);
    }

    private void label(ObjectNode pod, String key) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.add(Json.object().put("op", "add").put("path", pointer(key)).put("value", run));
        // Before it is written: a write that fails may have been done.
        given.put(namespace + "/" + name + " " + key, key);
        labelling.patch(namespace, name, patch);
    }

    /** Take all labels off again. */
    void close() {
        given.forEach((pod, key) -> {
            String[] name = pod.substring(0, pod.indexOf(' ')).split("/");
            kube.get(ResourceType.PODS, name[0], name[1])
                    .filter(still -> has(still, key))
                    .ifPresent(still -> {
                        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
                        patch.add(Json.object().put("op", "remove").put("path", pointer(key)));
                        kube.patch(ResourceType.PODS, name[0], name[1], patch);
                    });
        });
        given.clear();
    }

    private static String pointer(String key) {
        return "/metadata/labels/" + key.replace("/", "~1");
    }

    /** Gives labels to Pods. */
    @FunctionalInterface
    interface Labelling {

        void patch(String namespace, String pod, ArrayNode patch);
    }
}
