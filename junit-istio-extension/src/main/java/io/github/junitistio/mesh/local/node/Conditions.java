// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conditions of a Pod, each with the time at which it last turned. */
final class Conditions {

    private final Map<String, Turn> turns = new LinkedHashMap<>();

    private record Turn(boolean value, String time, String reason, String message) {}

    void set(String type, boolean value, String now) {
        set(type, value, now, "", "");
    }

    void set(String type, boolean value, String now, String reason, String message) {
        Turn before = turns.get(type);
        String time = before != null && before.value() == value ? before.time() : now;
        turns.put(type, new Turn(value, time, reason, message));
    }

    void writeTo(ArrayNode array) {
        turns.forEach((type, turn) -> {
            ObjectNode json = array.addObject()
                    .put("type", type)
                    .put("status", turn.value() ? "True" : "False")
                    .put("lastTransitionTime", turn.time());
            if (!turn.reason().isEmpty()) {
                json.put("reason", turn.reason()).put("message", turn.message());
            }
        });
    }
}
