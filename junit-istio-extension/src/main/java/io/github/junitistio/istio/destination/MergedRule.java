// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.List;
import java.util.Map;

/**
 * Several DestinationRules for one host as Istio merges them: the traffic policy of the first that has one, and the subsets of all.
 */
record MergedRule(List<DestinationRule> rules) {

    /** What acts on a proxy with some labels: the first rule for workloads that it is one of, else those for all. */
    ObjectNode of(Map<String, String> labels) {
        return rules.stream()
                .filter(rule -> !rule.workloadSelector().isEmpty()
                        && labels.entrySet().containsAll(rule.workloadSelector().entrySet()))
                .findFirst()
                .map(rule -> merged(List.of(rule)))
                .orElseGet(() -> merged(rules.stream()
                        .filter(rule -> rule.workloadSelector().isEmpty())
                        .toList()));
    }

    private static ObjectNode merged(List<DestinationRule> rules) {
        ObjectNode merged = Json.object();
        ArrayNode subsets = merged.putArray("subsets");
        for (DestinationRule rule : rules) {
            JsonNode policy = rule.spec().path("trafficPolicy");
            if (policy.isObject() && !merged.has("trafficPolicy")) {
                merged.set("trafficPolicy", policy);
            }
            for (JsonNode subset : rule.spec().path("subsets")) {
                if (!hasSubset(merged, subset.path("name").asText())) {
                    subsets.add(subset);
                }
            }
        }
        return merged;
    }

    Map<String, String> subsetLabels(String name) {
        for (JsonNode subset : merged(rules).path("subsets")) {
            if (subset.path("name").asText().equals(name)) {
                return Json.textMap(subset.path("labels"));
            }
        }
        return Map.of();
    }

    static boolean hasSubset(JsonNode spec, String name) {
        for (JsonNode subset : spec.path("subsets")) {
            if (subset.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
