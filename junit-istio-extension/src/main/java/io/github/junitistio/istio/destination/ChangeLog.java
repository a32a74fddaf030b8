// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was changed in an owner's object, kept in an annotation of that object: whoever finds it, be it after the JVM was killed, can take the
 * changes back. What somebody else has changed in the meantime stays as it is.
 */
final class ChangeLog {

    /** The annotation. */
    static final String ANNOTATION = Marks.DOMAIN + "changes";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Change> changes = new ArrayList<>();

    static ChangeLog of(JsonNode metadata) {
        ChangeLog log = new ChangeLog();
        String text = metadata.path("annotations").path(ANNOTATION).asText();
        if (!text.isEmpty()) {
            try {
                JSON.readTree(text).forEach(entry -> log.changes.add(Change.of(entry)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(
                        "Annotation " + ANNOTATION + " of " + metadata.path("name") + " was changed by somebody: "
                                + text,
                        e);
            }
        }
        return log;
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    String text() {
        ArrayNode entries = Json.array(changes.stream().map(Change::toJson).toList());
        return entries.toString();
    }

    /** Set a value in an object, with the objects and lists around it where they are missing. */
    void put(ObjectNode object, List<Step> path, JsonNode value) {
        for (int depth = 1; depth < path.size(); depth++) {
            List<Step> part = path.subList(0, depth);
            if (Change.at(object, part) == null) {
                JsonNode container = path.get(depth).leadsIntoList() ? Json.array(List.of()) : Json.object();
                if (part.get(depth - 1).leadsIntoList()) {
                    container = part.get(depth - 1).node().deepCopy();
                }
                record(object, new Change(part, container, null));
            }
        }
        JsonNode was = Change.at(object, path);
        if (was == null || !was.equals(value)) {
            record(object, new Change(path, value, was));
        }
    }

    private void record(ObjectNode object, Change change) {
        change.apply(object);
        changes.add(change);
    }

    /** Take all of it back. */
    void undo(ObjectNode object) {
        List<Change> latestFirst = new ArrayList<>(changes);
        Collections.reverse(latestFirst);
        latestFirst.forEach(change -> change.undo(object));
    }
}
