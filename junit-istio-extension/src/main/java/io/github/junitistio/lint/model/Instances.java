// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How many Pods there are by their labels: what controllers are asked for, and Pods that nobody controls. */
final class Instances {

    private static final Set<String> CONTROLLERS = Set.of("Deployment", "StatefulSet", "ReplicaSet");

    private final List<JsonNode> makers;

    Instances(Snapshot snapshot) {
        makers = Stream.concat(CONTROLLERS.stream(), Stream.of("Pod"))
                .flatMap(kind -> snapshot.all(kind).stream())
                .filter(Instances::counts)
                .map(JsonNode.class::cast)
                .toList();
    }

    /** Those of a namespace that carry labels; 0 as well where nothing is known of who makes them. */
    int count(String namespace, Map<String, String> labels) {
        return makers.stream()
                .filter(maker -> maker.at("/metadata/namespace").asText().equals(namespace))
                .filter(maker -> Json.textMap(labels(maker)).entrySet().containsAll(labels.entrySet()))
                .mapToInt(maker -> isPod(maker) ? 1 : maker.at("/spec/replicas").asInt(1))
                .sum();
    }

    // A Pod that a controller has made is one of those that it is asked for. Callers that a run has brought along serve
    // nobody.
    private static boolean counts(JsonNode object) {
        boolean counted = Stream.of(object.at("/metadata/ownerReferences"))
                .flatMap(owners -> Json.objects(owners).stream())
                .anyMatch(owner -> CONTROLLERS.contains(owner.path("kind").asText()));
        return !counted && !(isPod(object) && isCaller(object));
    }

    private static boolean isCaller(JsonNode pod) {
        return pod.at("/metadata/labels").has(Marks.RUN)
                && !pod.at("/metadata/labels").has(Marks.MANIFEST);
    }

    private static JsonNode labels(JsonNode maker) {
        return maker.at(isPod(maker) ? "/metadata/labels" : "/spec/template/metadata/labels");
    }

    private static boolean isPod(JsonNode object) {
        return object.path("kind").asText().equals("Pod");
    }
}
