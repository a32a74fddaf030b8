// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The shapes of built-in kinds, read from a table of structures. */
final class ShapeTable {
    private final Map<String, List<String>> structures = new HashMap<>();

    ShapeTable(List<List<String>> rows) {
        rows.forEach(row -> structures.put(row.get(0), row.subList(1, row.size())));
    }

    /** The shape of a kind: what the table says, else what its own schema says, and that of its metadata. */
    Shape of(String kind, String group, Shape schema) {
        String name = group.isEmpty() ? kind : kind + "." + group;
        Map<String, Shape> fields = new HashMap<>((structures.containsKey(name) ? structure(name) : schema).fields());
        fields.put("metadata", structure("Metadata"));
        return new Shape(Shape.Rule.PLAIN, List.of(), Map.copyOf(fields));
    }

    private Shape structure(String name) {
        Map<String, Shape> fields = new HashMap<>();
        Objects.requireNonNull(structures.get(name), name).forEach(field -> {
            String[] contents = field.split(">", 2);
            String[] rule = contents[0].split("=", 2);
            Shape inner = contents.length == 1 ? Shape.PLAIN : structure(contents[1]);
            fields.put(rule[0], rule.length == 1 ? inner : ruled(rule[1], inner));
        });
        return new Shape(Shape.Rule.PLAIN, List.of(), Map.copyOf(fields));
    }

    private static Shape ruled(String rule, Shape inner) {
        return switch (rule) {
            case "atomic" -> new Shape(Shape.Rule.ATOMIC, List.of(), Map.of());
            case "set" -> new Shape(Shape.Rule.SET, List.of(), Map.of());
            default -> new Shape(Shape.Rule.KEYED, keys(rule), inner.fields());
        };
    }

    private static List<Shape.ItemKey> keys(String rule) {
        return Arrays.stream(rule.split(","))
                .map(key -> key.split(":", 2))
                .map(key -> new Shape.ItemKey(
                        key[0], key.length == 1 ? Optional.empty() : Optional.of(TextNode.valueOf(key[1]))))
                .toList();
    }
}
