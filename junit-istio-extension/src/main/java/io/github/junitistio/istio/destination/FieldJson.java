// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.istio.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Declared fields as a tree.
 */
final class FieldJson {

    private FieldJson() {}

    static ObjectNode of(Map<String, Object> fields) {
        ObjectNode json = Json.object();
        fields.forEach((path, value) -> {
            ObjectNode parent = json;
            String[] steps = path.split("\\.");
            for (int i = 0; i < steps.length - 1; i++) {
                parent = parent.withObjectProperty(steps[i]);
            }
            parent.set(steps[steps.length - 1], value(value));
        });
        return json;
    }

    private static JsonNode value(Object value) {
        if (value instanceof Duration duration) {
            return TextNode.valueOf(Durations.format(duration));
        }
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof List<?> list) {
            ArrayNode json = Json.array(List.of());
            list.forEach(element -> json.add(value(element)));
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = Json.object();
            map.forEach((key, element) -> json.set((String) key, value(element)));
            return json;
        }
        return TextNode.valueOf((String) value);
    }
}
