// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way back from a change of ours that others may have edited since.
 */
final class ThreeWay {

    private ThreeWay() {}

    /**
     * Take our change out of a value.
     *
     * @param now what is there
     * @param ours what we set it to
     * @param was what was there before
     * @return what was there before, with what others have changed since; {@code null} for nothing
     */
    static @Nullable JsonNode restore(@Nullable JsonNode now, @Nullable JsonNode ours, @Nullable JsonNode was) {
        if (same(now, ours)) {
            return was == null ? null : was.deepCopy();
        }
        if (now instanceof ObjectNode object && ours instanceof ObjectNode set && (was == null || was.isObject())) {
            return restore(object, set, was == null ? Json.object() : was);
        }
        return now;
    }

    private static ObjectNode restore(ObjectNode now, ObjectNode ours, JsonNode was) {
        ObjectNode restored = Json.object();
        // Fields that exclude each other: where ours was replaced, what it had displaced must not come back beside it.
        boolean displaced = ours.properties().stream()
                .anyMatch(field -> !was.has(field.getKey()) && !same(now.get(field.getKey()), field.getValue()));
        was.properties().stream()
                .filter(field -> !displaced || now.has(field.getKey()) || ours.has(field.getKey()))
                .forEach(field -> put(restored, field.getKey(), now, ours, was));
        now.properties().stream()
                .filter(field -> !was.has(field.getKey()))
                .forEach(field -> put(restored, field.getKey(), now, ours, was));
        return restored;
    }

    private static void put(ObjectNode restored, String key, JsonNode now, JsonNode ours, JsonNode was) {
        JsonNode value = restore(now.get(key), ours.get(key), was.get(key));
        if (value != null) {
            restored.set(key, value);
        }
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null || other == null ? one == other : Json.same(List.of(one), List.of(other));
    }
}
