// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;

/**
 * A JSON Patch (RFC 6902) in the making.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Operations {

    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    private boolean changes;

    public void test(String path, JsonNode value) {
        operation("test", path).set("value", value);
    }

    public void add(String path, JsonNode value) {
        operation("add", path).set("value", value);
        changes = true;
    }

    public void replace(String path, JsonNode value) {
        operation("replace", path).set("value", value);
        changes = true;
    }

    public void remove(String path) {
        operation("remove", path);
        changes = true;
    }

    public boolean areChanges() {
        return changes;
    }

    public ArrayNode toJson() {
        return operations;
    }

    public static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode operation(String op, String path) {
        return operations.addObject().put("op", op).put("path", path);
    }
}
