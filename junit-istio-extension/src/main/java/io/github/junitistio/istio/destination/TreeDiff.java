// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operations of a JSON Patch that make one tree of another, the order of its keys included: an {@code add} puts a key at the end, and what
 * was in the middle has to come back to there.
 */
final class TreeDiff {

    private final Operations operations;

    TreeDiff(Operations operations) {
        this.operations = operations;
    }

    void between(String path, JsonNode before, JsonNode after) {
        if (before.toString().equals(after.toString())) {
            return;
        }
        if (before instanceof ObjectNode one && after instanceof ObjectNode other && isAppended(one, other)) {
            objects(path, one, other);
        } else if (before instanceof ArrayNode one && after instanceof ArrayNode other && one.size() <= other.size()) {
            for (int i = 0; i < one.size(); i++) {
                between(path + "/" + i, one.get(i), other.get(i));
            }
            for (int i = one.size(); i < other.size(); i++) {
                operations.add(path + "/-", other.get(i));
            }
        } else {
            operations.replace(path, after);
        }
    }

    private void objects(String path, ObjectNode before, ObjectNode after) {
        before.properties().forEach(field -> {
            String at = path + "/" + Operations.escape(field.getKey());
            if (after.has(field.getKey())) {
                between(at, field.getValue(), after.get(field.getKey()));
            } else {
                operations.remove(at);
            }
        });
        after.properties().stream()
                .filter(field -> !before.has(field.getKey()))
                .forEach(field -> operations.add(path + "/" + Operations.escape(field.getKey()), field.getValue()));
    }

    private static boolean isAppended(ObjectNode before, ObjectNode after) {
        List<String> one = keys(before);
        List<String> other = keys(after);
        List<String> patched = Stream.concat(
                        one.stream().filter(other::contains), other.stream().filter(key -> !one.contains(key)))
                .toList();
        return patched.equals(other);
    }

    private static List<String> keys(ObjectNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
