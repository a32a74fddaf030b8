// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the edit that a PUT or a PATCH describes. */
final class Edits {
    private Edits() {}

    static Edit read(Call call, Target target) {
        return switch (call.method()) {
            case "PUT" -> replacement(call.object());
            case "PATCH" -> patch(call, target);
            default -> throw Failures.methodNotAllowed();
        };
    }

    private static Edit replacement(ObjectNode object) {
        return current -> object.deepCopy();
    }

    private static Edit patch(Call call, Target target) {
        return switch (call.contentType()) {
            case "application/json-patch+json" -> jsonPatch(call.json());
            case "application/merge-patch+json" -> new MergePatch(call.object());
            case "application/strategic-merge-patch+json" -> strategicMergePatch(call, target);
            case "application/apply-patch+yaml" -> ApplyRequest.read(call, target);
            default -> throw unsupported(target);
        };
    }

    private static Edit jsonPatch(JsonNode operations) {
        if (!operations.isArray()) {
            throw Failures.badRequest("error decoding patch: not an array of operations");
        }
        return new JsonPatchEdit(operations);
    }

    private static Edit strategicMergePatch(Call call, Target target) {
        if (target.type().custom()) {
            throw unsupported(target);
        }
        return new StrategicMergePatch(call.object(), target.type().shape());
    }

    private static Failure unsupported(Target target) {
        String common = "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
        return Call.unsupported(target.type().custom() ? common : common + ", application/strategic-merge-patch+json");
    }
}
