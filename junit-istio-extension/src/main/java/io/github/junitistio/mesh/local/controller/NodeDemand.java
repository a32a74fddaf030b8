// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Pod demands of its node: all of the selector, and one of the terms.
 *
 * @param selector labels
 * @param terms of the required affinity; one that demands nothing if there is no affinity
 */
record NodeDemand(JsonNode selector, List<JsonNode> terms) {

    static NodeDemand of(ObjectNode pod) {
        List<JsonNode> terms = new ArrayList<>();
        pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms")
                .forEach(terms::add);
        return new NodeDemand(pod.at("/spec/nodeSelector"), terms.isEmpty() ? List.of(Json.object()) : terms);
    }

    boolean isMetBy(JsonNode node) {
        return terms.stream().anyMatch(term -> isMetBy(node, term));
    }

    /** A node to be made that meets the demand, if there can be one. */
    Optional<ObjectNode> node() {
        return terms.stream()
                .map(term ->
                        Optional.of(Nodes.node(Nodes.wanted(selector, term))).filter(node -> isMetBy(node, term)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isMetBy(JsonNode node, JsonNode term) {
        JsonNode labels = Meta.labels(node);
        for (var wanted : selector.properties()) {
            if (!Nodes.isSatisfied(wanted.getKey()) && !wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        ArrayNode expressions = Json.object().arrayNode();
        for (JsonNode expression : term.path("matchExpressions")) {
            if (!Nodes.isSatisfied(expression.path("key").asText())) {
                expressions.add(expression);
            }
        }
        return Expressions.match(expressions, labels);
    }
}
