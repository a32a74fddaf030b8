// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The refusals of an API server, in its own words: clients match on reason and message. */
final class Failures {
    private static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    private Failures() {}

    static Failure notFound(ResourceType type, String name) {
        return new Failure(404, "NotFound", named(type, name) + " not found", details(type, name));
    }

    static Failure noSuchPath() {
        return new Failure(404, "NotFound", "the server could not find the requested resource");
    }

    static Failure methodNotAllowed() {
        return new Failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static Failure alreadyExists(ResourceType type, String name) {
        return new Failure(409, "AlreadyExists", named(type, name) + " already exists", details(type, name));
    }

    static Failure modified(ResourceType type, String name) {
        return conflict(type, name, MODIFIED);
    }

    static Failure conflict(ResourceType type, String name, String cause) {
        String message = "Operation cannot be fulfilled on " + named(type, name) + ": " + cause;
        return new Failure(409, "Conflict", message, details(type, name));
    }

    static Failure forbidden(ResourceType type, String name, String cause) {
        return new Failure(403, "Forbidden", named(type, name) + " is forbidden: " + cause, details(type, name));
    }

    static Failure invalid(ResourceType type, String name, String field, String cause) {
        ObjectNode details = Json.object().put("name", name).put("group", type.group());
        details.put("kind", type.names().kind());
        details.putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("message", cause)
                .put("field", field);
        String kind =
                type.group().isEmpty() ? type.names().kind() : type.names().kind() + "." + type.group();
        return new Failure(422, "Invalid", kind + " \"" + name + "\" is invalid: " + field + ": " + cause, details);
    }

    static Failure badRequest(String message) {
        return new Failure(400, "BadRequest", message);
    }

    static Failure expired(long requested, long oldest) {
        return new Failure(410, "Expired", "too old resource version: " + requested + " (" + oldest + ")");
    }

    static Failure internal(String cause) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("message", cause);
        return new Failure(500, "InternalError", "Internal error occurred: " + cause, details);
    }

    private static String named(ResourceType type, String name) {
        return type.id() + " \"" + name + "\"";
    }

    static ObjectNode details(ResourceType type, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return details.put("kind", type.names().plural());
    }
}
