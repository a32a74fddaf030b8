// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** A strategic merge patch: a merge patch that knows the keys of lists and has directives. */
record StrategicMergePatch(ObjectNode patch, Shape shape) implements Edit {
    static final String DIRECTIVE = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList/";
    private static final String LIST_ORDER = "$setElementOrder/";

    @Override
    public ObjectNode of(ObjectNode current) {
        return merge(current.deepCopy(), patch, shape);
    }

    static ObjectNode merge(ObjectNode target, JsonNode patch, Shape shape) {
        String directive = patch.path(DIRECTIVE).asText("");
        if (directive.equals("delete")) {
            return Json.object();
        }
        ObjectNode merged = directive.equals("replace") ? Json.object() : target;
        retainKeys(merged, patch.path(RETAIN_KEYS));
        patch.forEachEntry((name, value) -> {
            if (name.startsWith(DELETE_FROM_LIST)) {
                String list = name.substring(DELETE_FROM_LIST.length());
                merged.set(list, StrategicList.without(merged.path(list), value));
            } else if (name.startsWith(LIST_ORDER)) {
                String list = name.substring(LIST_ORDER.length());
                mergeList(merged, list, patch.path(list), value, shape.field(list));
            } else if (!name.startsWith("$") && !patch.has(LIST_ORDER + name)) {
                mergeField(merged, name, value, shape.field(name));
            }
        });
        return merged;
    }

    private static void mergeField(ObjectNode merged, String name, JsonNode value, Shape shape) {
        if (value.isNull()) {
            merged.remove(name);
        } else if (value.isObject()) {
            merged.set(name, merge(merged.get(name) instanceof ObjectNode it ? it : Json.object(), value, shape));
        } else if (shape.mergesItems(value)) {
            mergeList(merged, name, value, MissingNode.getInstance(), shape);
        } else {
            merged.set(name, value.deepCopy());
        }
    }

    private static void mergeList(ObjectNode merged, String name, JsonNode patch, JsonNode order, Shape shape) {
        ArrayNode list = StrategicList.merge(merged.path(name), patch, order, shape);
        if (merged.has(name) || !list.isEmpty()) {
            merged.set(name, list);
        }
    }

    private static void retainKeys(ObjectNode merged, JsonNode keys) {
        if (keys.isArray()) {
            Set<String> retained = new HashSet<>();
            keys.forEach(key -> retained.add(key.asText()));
            merged.retain(retained);
        }
    }
}
