// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

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
        JsonNode patched;
        try {
            patched = JsonPatch.apply(operations, current, STRICT);
        } catch (RuntimeException e) {
            // Besides its own exceptions the library throws whatever the bad pointer led to.
            throw refusal(String.valueOf(e.getMessage()));
        }
        if (patched instanceof ObjectNode object) {
            return object;
        }
        throw refusal("The result is no object");
    }

    private static Failure refusal(String cause) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("message", cause);
        return new Failure(422, "Invalid", "the server rejected our request due to an error in our request", details);
    }
}
