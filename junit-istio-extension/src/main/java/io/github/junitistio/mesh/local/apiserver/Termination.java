// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The marks of an object that waits for its end. */
final class Termination {
    private static final String FOREGROUND = "foregroundDeletion";

    private Termination() {}

    static ObjectNode mark(ResourceType type, ObjectNode object) {
        ObjectNode marked = Metadata.copy(object);
        if (!Metadata.isTerminating(object)) {
            Metadata.of(marked).put("deletionTimestamp", Metadata.now()).put("deletionGracePeriodSeconds", 0);
            Completion.complete(type, marked);
        }
        return marked;
    }

    static void holdForDependents(ObjectNode marked) {
        if (!isHeldForDependents(marked)) {
            ArrayNode finalizers = Json.array();
            Metadata.finalizers(marked).forEach(finalizers::add);
            Metadata.of(marked).set("finalizers", finalizers.add(FOREGROUND));
        }
    }

    static boolean isHeldForDependents(ObjectNode object) {
        return Metadata.isTerminating(object) && Metadata.finalizers(object).contains(FOREGROUND);
    }

    static ObjectNode withoutHold(ObjectNode object) {
        ArrayNode finalizers = Json.array();
        Metadata.finalizers(object).stream()
                .filter(finalizer -> !finalizer.equals(FOREGROUND))
                .forEach(finalizers::add);
        ObjectNode released = Metadata.copy(object);
        Metadata.setList(released, "finalizers", finalizers);
        return released;
    }
}
