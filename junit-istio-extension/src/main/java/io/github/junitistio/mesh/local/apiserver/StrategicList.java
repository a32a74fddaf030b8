// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Merges lists by their strategic merge key, which is the first key of their shape, or as sets. */
final class StrategicList {
    private final Shape shape;
    private final List<JsonNode> items = new ArrayList<>();
    private final List<String> liveOrder;

    private StrategicList(JsonNode live, Shape shape) {
        this.shape = shape;
        live.forEach(items::add);
        this.liveOrder = names(live);
    }

    /** Patches the items; those that the order names, or else the patch itself, come in that order. */
    static ArrayNode merge(JsonNode live, JsonNode patch, JsonNode order, Shape shape) {
        StrategicList list = new StrategicList(isReplacement(patch) ? Json.array() : live, shape);
        patch.forEach(list::patch);
        return list.ordered(list.names(order.isArray() ? order : patch));
    }

    static ArrayNode without(JsonNode live, JsonNode removed) {
        List<JsonNode> items = new ArrayList<>();
        live.forEach(items::add);
        removed.forEach(items::remove);
        return Json.array().addAll(items);
    }

    private static boolean isReplacement(JsonNode patch) {
        return StreamSupport.stream(patch.spliterator(), false)
                .anyMatch(item -> directive(item).equals("replace"));
    }

    private static String directive(JsonNode item) {
        return item.path(StrategicMergePatch.DIRECTIVE).asText("");
    }

    private void patch(JsonNode item) {
        switch (directive(item)) {
            case "replace" -> {
                // It is about the list and no item of it.
            }
            case "delete" -> items.removeIf(present -> name(present).equals(name(item)));
            default -> put(item);
        }
    }

    /** Of several items with one key, as of a port with two protocols, the first is patched, as in Kubernetes. */
    private void put(JsonNode item) {
        for (int i = 0; i < items.size(); i++) {
            if (name(items.get(i)).equals(name(item))) {
                items.set(i, merged(items.get(i), item));
                return;
            }
        }
        items.add(merged(Json.object(), item));
    }

    private JsonNode merged(JsonNode present, JsonNode item) {
        return present instanceof ObjectNode target && item.isObject()
                ? StrategicMergePatch.merge(target, item, shape.item())
                : item;
    }

    /** Puts the other items among the wanted ones, before the first that followed them in the live list. */
    private ArrayNode ordered(List<String> wanted) {
        List<JsonNode> others = new ArrayList<>(items);
        others.removeIf(item -> wanted.contains(name(item)));
        ArrayNode result = Json.array();
        items.stream()
                .filter(item -> wanted.contains(name(item)))
                .sorted(Comparator.comparingInt(item -> wanted.indexOf(name(item))))
                .forEach(item -> {
                    int place = liveOrder.indexOf(name(item));
                    while (!others.isEmpty() && liveOrder.indexOf(name(others.get(0))) < place) {
                        result.add(others.remove(0));
                    }
                    result.add(item);
                });
        return result.addAll(others);
    }

    private List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item -> {
            if (!item.has(StrategicMergePatch.DIRECTIVE)) {
                names.add(name(item));
            }
        });
        return names;
    }

    private String name(JsonNode item) {
        boolean keyed = shape.rule() == Shape.Rule.KEYED;
        return (keyed ? item.path(shape.keys().get(0).name()) : item).toString();
    }
}
