// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Patch (RFC 6902) in the making.
 */
final class Operations {

    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    private boolean changes;

    void test(String path, JsonNode value) {
        operation("test", path).set("value", value);
    }

    void add(String path, JsonNode value) {
        operation("add", path).set("value", value);
        changes = true;
    }

    void remove(String path) {
        operation("remove", path);
        changes = true;
    }

    boolean areChanges() {
        return changes;
    }

    ArrayNode toJson() {
        return operations;
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode operation(String op, String path) {
        return operations.addObject().put("op", op).put("path", path);
    }
}
