// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.istio.Json;
import org.jspecify.annotations.Nullable;

/**
 * A step from a JSON value to one within: by the key of an object, or to the element of a list that has some fields. An index would mean
 * another element as soon as somebody adds one.
 *
 * @param node a text, or an object with the fields
 */
record Step(JsonNode node) {

    static Step key(String key) {
        return new Step(TextNode.valueOf(key));
    }

    static Step subset(String name) {
        return new Step(Json.object().put("name", name));
    }

    static Step port(int number) {
        ObjectNode port = Json.object();
        port.putObject("port").put("number", number);
        return new Step(port);
    }

    boolean leadsIntoList() {
        return node.isObject();
    }

    @Nullable
    JsonNode from(JsonNode value) {
        if (!leadsIntoList()) {
            return value.get(node.asText());
        }
        for (JsonNode element : value) {
            if (has(element, node)) {
                return element;
            }
        }
        return null;
    }

    void set(JsonNode container, JsonNode value) {
        if (!leadsIntoList()) {
            ((ObjectNode) container).set(node.asText(), value);
            return;
        }
        ArrayNode list = (ArrayNode) container;
        for (int i = 0; i < list.size(); i++) {
            if (has(list.get(i), node)) {
                list.set(i, value);
                return;
            }
        }
        list.add(value);
    }

    void removeFrom(JsonNode container) {
        if (!leadsIntoList()) {
            ((ObjectNode) container).remove(node.asText());
        } else {
            ((ArrayNode) container).removeIf(element -> has(element, node));
        }
    }

    private static boolean has(JsonNode value, JsonNode wanted) {
        return wanted.isObject()
                ? wanted.properties().stream().allMatch(field -> has(value.path(field.getKey()), field.getValue()))
                : value.asText().equals(wanted.asText());
    }
}
