// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The metadata that belongs to the server, whatever a client sends. */
final class SystemFields {
    private static final String CREATION_TIMESTAMP = "junit-istio.github.io/creation-timestamp";
    private static final Set<String> NOT_COUNTED = Set.of("apiVersion", "metadata", "status");
    private static final List<String> LASTING = List.of(
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "resourceVersion");

    private SystemFields() {}

    static void create(ObjectNode object) {
        ObjectNode metadata = Metadata.of(object);
        metadata.remove(List.of("selfLink", "resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds"));
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", birth(metadata));
        metadata.put("generation", 1L);
    }

    /** Where the oldest object acts, as of Istio's Sidecars, whoever runs this server may need to be first. */
    private static String birth(ObjectNode metadata) {
        return metadata.path("annotations").path(CREATION_TIMESTAMP).asText(Metadata.now());
    }

    /** Carries the server's fields over to the next state, with a new generation if more than metadata changed. */
    static void update(ObjectNode current, ObjectNode next) {
        ObjectNode metadata = Metadata.of(next);
        JsonNode old = current.path("metadata");
        metadata.remove("selfLink");
        for (String field : LASTING) {
            if (old.has(field)) {
                metadata.set(field, old.get(field));
            } else {
                metadata.remove(field);
            }
        }
        if (!counted(current).equals(counted(next))) {
            metadata.put("generation", old.path("generation").asLong() + 1);
        }
    }

    private static ObjectNode counted(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy.remove(NOT_COUNTED);
    }
}
