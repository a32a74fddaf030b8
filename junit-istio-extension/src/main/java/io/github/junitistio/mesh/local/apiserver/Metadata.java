// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the metadata of objects, and changes it in copies. */
final class Metadata {
    private Metadata() {}

    static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    static Key key(String resource, JsonNode object) {
        return new Key(resource, text(object, "namespace"), text(object, "name"));
    }

    static List<String> finalizers(JsonNode object) {
        JsonNode finalizers = object.path("metadata").path("finalizers");
        return StreamSupport.stream(finalizers.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static boolean isTerminating(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    static boolean isOwnedBy(JsonNode object, String uid) {
        JsonNode owners = object.path("metadata").path("ownerReferences");
        return StreamSupport.stream(owners.spliterator(), false)
                .anyMatch(owner -> owner.path("uid").asText().equals(uid));
    }

    /** The metadata of a tree that is not stored yet, for changing it in place. */
    static ObjectNode of(ObjectNode object) {
        return object.get("metadata") instanceof ObjectNode metadata ? metadata : object.putObject("metadata");
    }

    static ObjectNode withRevision(ObjectNode object, long revision) {
        ObjectNode copy = copy(object);
        of(copy).put("resourceVersion", Long.toString(revision));
        return copy;
    }

    /** A copy whose metadata and top level may be changed; everything else is shared with the original. */
    static ObjectNode copy(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        ObjectNode metadata = Json.object();
        metadata.setAll(of(object));
        copy.set("metadata", metadata);
        return copy;
    }

    /** Sets a list of the metadata, or takes it out if nothing is left in it. */
    static void setList(ObjectNode object, String field, ArrayNode list) {
        if (list.isEmpty()) {
            of(object).remove(field);
        } else {
            of(object).set(field, list);
        }
    }

    /** Kubernetes writes times in whole seconds. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
