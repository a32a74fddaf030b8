// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads a shape from the OpenAPI schema of a CustomResourceDefinition. */
final class SchemaShape {
    private SchemaShape() {}

    static Shape of(JsonNode schema) {
        String list = schema.path("x-kubernetes-list-type").asText();
        if (list.equals("set")) {
            return new Shape(Shape.Rule.SET, List.of(), Map.of());
        }
        if (list.equals("map")) {
            return new Shape(Shape.Rule.KEYED, keys(schema), fields(schema.path("items")));
        }
        boolean atomic = schema.path("x-kubernetes-map-type").asText().equals("atomic");
        return new Shape(atomic ? Shape.Rule.ATOMIC : Shape.Rule.PLAIN, List.of(), fields(schema));
    }

    private static Map<String, Shape> fields(JsonNode schema) {
        Map<String, Shape> fields = new HashMap<>();
        schema.path("properties").forEachEntry((name, field) -> fields.put(name, of(field)));
        return Map.copyOf(fields);
    }

    private static List<Shape.ItemKey> keys(JsonNode schema) {
        JsonNode items = schema.path("items").path("properties");
        return StreamSupport.stream(schema.path("x-kubernetes-list-map-keys").spliterator(), false)
                .map(JsonNode::asText)
                .map(key -> new Shape.ItemKey(
                        key, Optional.ofNullable(items.path(key).get("default"))))
                .toList();
    }
}
