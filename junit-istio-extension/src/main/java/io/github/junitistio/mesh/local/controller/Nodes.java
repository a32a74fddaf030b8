// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The nodes of a cluster of which this machine plays every one. */
final class Nodes {

    static final String REGION = "topology.kubernetes.io/region";
    static final String ZONE = "topology.kubernetes.io/zone";
    static final String HOSTNAME = "kubernetes.io/hostname";
    static final String DEFAULT = "localhost";

    /** Whatever these ask for, this machine is meant. */
    private static final Set<String> SATISFIED =
            Set.of("kubernetes.io/os", "kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/arch");

    static boolean isSatisfied(String label) {
        return SATISFIED.contains(label);
    }

    /** The labels that a node must have for a node selector and one term of a required affinity. */
    static Map<String, String> wanted(JsonNode nodeSelector, JsonNode term) {
        Map<String, String> labels = new TreeMap<>();
        nodeSelector
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        for (JsonNode expression : term.path("matchExpressions")) {
            String key = expression.path("key").asText();
            switch (expression.path("operator").asText()) {
                case "In" -> labels.putIfAbsent(key, expression.at("/values/0").asText());
                case "Exists" -> labels.putIfAbsent(key, "true");
                default -> {
                    // The others are met by a node without the label, or by none that could be made up.
                }
            }
        }
        labels.keySet().removeIf(Nodes::isSatisfied);
        return labels;
    }

    /** A node with labels, named after them. */
    static ObjectNode node(Map<String, String> labels) {
        Map<String, String> others = new TreeMap<>(labels);
        StringBuilder name = new StringBuilder("local");
        for (String first : new String[] {REGION, ZONE}) {
            String value = others.remove(first);
            name.append(value == null ? "" : "-" + value);
        }
        others.values().forEach(value -> name.append('-').append(value));
        String text = labels.isEmpty() ? DEFAULT : labels.getOrDefault(HOSTNAME, name(name.toString()));
        ObjectNode node = Meta.object(ResourceType.NODES, "");
        Meta.of(node).put("name", text);
        ObjectNode nodeLabels = Meta.of(node).putObject("labels");
        labels.forEach(nodeLabels::put);
        nodeLabels.put(HOSTNAME, text);
        return node;
    }

    private Nodes() {}

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-").replaceAll("[-.]+$", "");
    }
}
