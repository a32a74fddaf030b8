// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Reads a server-side apply. */
final class ApplyRequest {
    private static final String STATUS = "status";
    private static final Set<String> FIELDS_OF_AN_APPLIED_STATUS = Set.of("apiVersion", "kind", "metadata", STATUS);

    private ApplyRequest() {}

    static Apply read(Call call, Target target) {
        if (call.query().text("fieldManager").isEmpty()) {
            throw withoutManager();
        }
        ObjectNode configuration = call.object();
        if (configuration.path("metadata").hasNonNull("managedFields")) {
            throw Failures.badRequest("metadata.managedFields must be nil");
        }
        Envelope.complete(target, configuration);
        if (Metadata.text(configuration, "name").isEmpty()) {
            Metadata.of(configuration).put("name", target.name());
        }
        if (target.subresource().equals(STATUS)) {
            configuration.retain(FIELDS_OF_AN_APPLIED_STATUS);
        } else if (target.type().has(STATUS)) {
            configuration.remove(STATUS);
        }
        WriteOptions options = call.writeOptions();
        return new Apply(
                configuration,
                options.applier(target),
                options.force(),
                target.type().shape());
    }

    private static Failure withoutManager() {
        String cause = "Required value: is required for apply patch";
        ObjectNode details = Json.object().put("group", "meta.k8s.io").put("kind", "PatchOptions");
        ObjectNode described = details.putArray("causes").addObject().put("reason", "FieldValueRequired");
        described.put("message", cause).put("field", "fieldManager");
        return new Failure(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: " + cause, details);
    }
}
