// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and writes sets of paths in the form that managedFields has, and in the one that messages have. */
final class FieldsV1 {
    private static final String SELF = ".";

    private FieldsV1() {}

    static ObjectNode write(Set<List<String>> paths) {
        ObjectNode root = Json.object();
        paths.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).forEach(path -> {
            ObjectNode node = root;
            for (String name : path) {
                node = node.get(name) instanceof ObjectNode child ? child : node.putObject(name);
            }
            node.putObject(SELF);
        });
        return withoutLoneSelves(root);
    }

    static Set<List<String>> read(JsonNode fields) {
        Set<List<String>> paths = new HashSet<>();
        read(fields, List.of(), paths);
        return paths;
    }

    /** The path as Kubernetes prints it: {@code .spec.ports[name="http"].port}. */
    static String display(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String name : path) {
            String value = name.substring(2);
            switch (name.charAt(0)) {
                case 'k' -> {
                    List<String> keys = new ArrayList<>();
                    Json.parse(value).forEachEntry((key, it) -> keys.add(key + "=" + it));
                    text.append('[').append(String.join(",", keys)).append(']');
                }
                case 'v' -> text.append("[=").append(value).append(']');
                default -> text.append('.').append(value);
            }
        }
        return text.toString();
    }

    private static void read(JsonNode fields, List<String> path, Set<List<String>> paths) {
        fields.forEachEntry((name, child) -> {
            List<String> longer = new ArrayList<>(path);
            if (!name.equals(SELF)) {
                longer.add(name);
            }
            if (child.isEmpty()) {
                paths.add(List.copyOf(longer));
            } else {
                read(child, longer, paths);
            }
        });
    }

    private static ObjectNode withoutLoneSelves(ObjectNode node) {
        node.forEach(child -> withoutLoneSelves((ObjectNode) child));
        if (node.size() == 1 && node.has(SELF)) {
            node.remove(SELF);
        }
        return node;
    }
}
