// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that was set in an object.
 *
 * @param path where
 * @param ours what it was set to
 * @param was what was there before, or {@code null} for nothing
 */
record Change(List<Step> path, JsonNode ours, @Nullable JsonNode was) {

    Change {
        path = List.copyOf(path);
        ours = ours.deepCopy();
    }

    static @Nullable JsonNode at(JsonNode object, List<Step> path) {
        JsonNode value = object;
        for (Step step : path) {
            value = value == null ? null : step.from(value);
        }
        return value;
    }

    void apply(ObjectNode object) {
        JsonNode container = at(object, path.subList(0, path.size() - 1));
        if (container == null) {
            throw new IllegalStateException("nothing to set " + path + " in");
        }
        last().set(container, ours.deepCopy());
    }

    /** Put back what was there; what somebody else has put there since stays. */
    void undo(ObjectNode object) {
        JsonNode container = at(object, path.subList(0, path.size() - 1));
        JsonNode now = container == null ? null : last().from(container);
        if (container == null || now == null) {
            return;
        }
        JsonNode restored = ThreeWay.restore(now, ours, was);
        if (restored == null) {
            last().removeFrom(container);
        } else {
            last().set(container, restored);
        }
    }

    private Step last() {
        return path.get(path.size() - 1);
    }

    static Change of(JsonNode entry) {
        List<Step> path = new ArrayList<>();
        entry.path("at").forEach(step -> path.add(new Step(step)));
        return new Change(path, entry.path("ours"), entry.get("was"));
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode at = json.putArray("at");
        path.forEach(step -> at.add(step.node()));
        json.set("ours", ours);
        if (was != null) {
            json.set("was", was);
        }
        return json;
    }
}
