// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.CompatibilityFlags;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.EnumSet;

/** A JSON Patch (RFC 6902); one operation that cannot be done, a failing test for one, refuses the whole. */
record JsonPatchEdit(JsonNode operations) implements Edit {
    private static final EnumSet<CompatibilityFlags> STRICT =
            EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT);

    @Override
    public ObjectNode of(ObjectNode current) {
        if (!operations.isArray()) {
            throw refusal("A JSON Patch is an array of operations");
        }
        JsonNode patched = current;
        try {
            // One by one, as each finds what the ones before it have made.
            for (JsonNode operation : operations) {
                if (!isTestForAbsence(operation, patched)) {
                    patched = JsonPatch.apply(Json.array().add(operation), patched, STRICT);
                }
            }
        } catch (RuntimeException e) {
            // Besides its own exceptions the library throws whatever the bad pointer led to.
            throw refusal(String.valueOf(e.getMessage()));
        }
        if (patched instanceof ObjectNode object) {
            return object;
        }
        throw refusal("The result is no object");
    }

    /** To an API server, {@code null} is what a member has that is not there; istiod asks so whether a status is. */
    private static boolean isTestForAbsence(JsonNode operation, JsonNode document) {
        JsonPointer path = JsonPointer.compile(operation.path("path").asText());
        return operation.path("op").asText().equals("test")
                && operation.path("value").isNull()
                && !path.matches()
                && document.at(path.head()).isObject()
                && document.at(path).isMissingNode();
    }

    private static Failure refusal(String cause) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("message", cause);
        return new Failure(422, "Invalid", "the server rejected our request due to an error in our request", details);
    }
}
