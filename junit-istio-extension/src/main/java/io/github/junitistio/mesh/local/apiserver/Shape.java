// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a value merges: what a field and a list's item are called, and whether lists and maps are replaced as a whole.
 *
 * @param rule of the value itself
 * @param keys what tells the items of a keyed list apart
 * @param fields of the map, or of each item of the keyed list
 */
record Shape(Rule rule, List<ItemKey> keys, Map<String, Shape> fields) {
    /** Plain maps merge field by field, plain lists are replaced as a whole. */
    enum Rule {
        PLAIN,
        ATOMIC,
        SET,
        KEYED
    }

    /** A key and what stands for it where an item leaves it out. */
    record ItemKey(String name, Optional<JsonNode> fallback) {}

    static final Shape PLAIN = new Shape(Rule.PLAIN, List.of(), Map.of());

    Shape field(String name) {
        return fields.getOrDefault(name, PLAIN);
    }

    Shape item() {
        return new Shape(Rule.PLAIN, List.of(), fields);
    }

    boolean isList() {
        return rule == Rule.SET || rule == Rule.KEYED;
    }

    boolean mergesFields(JsonNode value) {
        return value.isObject() && rule != Rule.ATOMIC;
    }

    boolean mergesItems(JsonNode value) {
        return value.isArray() && isList();
    }

    boolean isKey(String field) {
        return keys.stream().anyMatch(key -> key.name().equals(field));
    }

    /** The name of an item in fieldsV1, such as {@code k:{"name":"http"}}. */
    String element(JsonNode item) {
        if (rule == Rule.SET) {
            return "v:" + item;
        }
        ObjectNode identity = Json.object();
        keys.stream().sorted(Comparator.comparing(ItemKey::name)).forEach(key -> {
            JsonNode value =
                    Optional.ofNullable(item.get(key.name())).or(key::fallback).orElse(null);
            identity.set(key.name(), value);
        });
        return "k:" + identity;
    }
}
