// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays an applied configuration over an object. */
final class ApplyMerge {
    private ApplyMerge() {}

    static JsonNode merge(@Nullable JsonNode live, JsonNode applied, Shape shape) {
        if (live instanceof ObjectNode object && shape.mergesFields(applied)) {
            ObjectNode merged = Json.object();
            merged.setAll(object);
            applied.forEachEntry((name, value) -> merged.set(name, merge(merged.get(name), value, shape.field(name))));
            return merged;
        }
        if (live instanceof ArrayNode list && shape.mergesItems(applied)) {
            return mergeItems(list, applied, shape);
        }
        return applied.deepCopy();
    }

    /** Items come in the order in which they are applied; what only the live list has keeps its place among them. */
    private static ArrayNode mergeItems(ArrayNode live, JsonNode applied, Shape shape) {
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        applied.forEach(item -> wanted.put(shape.element(item), item));
        Set<String> present = new HashSet<>();
        live.forEach(item -> {
            String element = shape.element(item);
            present.add(element);
            wanted.computeIfPresent(element, (key, value) -> merge(item, value, shape.item()));
        });
        ArrayNode merged = Json.array();
        Deque<String> order = new ArrayDeque<>(wanted.keySet());
        for (JsonNode item : live) {
            String element = shape.element(item);
            if (!wanted.containsKey(element)) {
                merged.add(item);
            } else if (order.stream()
                    .filter(present::contains)
                    .findFirst()
                    .filter(element::equals)
                    .isPresent()) {
                String added;
                do {
                    added = order.remove();
                    merged.add(wanted.get(added));
                } while (!added.equals(element));
            }
        }
        order.forEach(element -> merged.add(wanted.get(element)));
        return merged;
    }
}
