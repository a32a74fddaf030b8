// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Holds what an object says of itself against what the request is about. */
final class Envelope {
    private Envelope() {}

    /** Checks an object that a client sent, and fills in what the path says for it. */
    static void complete(Target target, ObjectNode object) {
        String kind = target.type().names().kind();
        if (target.type().custom() && object.path("kind").asText("").isEmpty()) {
            throw Failures.badRequest("Object 'Kind' is missing in '" + object + "'");
        }
        String apiVersion = object.path("apiVersion").asText(target.apiVersion());
        if (!apiVersion.equals(target.apiVersion())) {
            throw Failures.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + target.apiVersion() + ")");
        }
        String actual = object.path("kind").asText(kind);
        if (!actual.equals(kind)) {
            throw Failures.badRequest(
                    actual + " in version \"" + target.version() + "\" cannot be handled as a " + kind);
        }
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = Metadata.of(object);
        requireText(target, metadata, "labels");
        requireText(target, metadata, "annotations");
        String namespace = metadata.path("namespace").asText("");
        if (target.namespace().isEmpty()) {
            metadata.remove("namespace");
        } else if (namespace.isEmpty()) {
            metadata.put("namespace", target.namespace());
        } else if (!namespace.equals(target.namespace())) {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** One object with another label would keep istiod from reading any object of the type. */
    private static void requireText(Target target, JsonNode metadata, String field) {
        for (JsonNode value : metadata.path(field)) {
            if (!value.isTextual()) {
                String kind = target.type().names().kind();
                throw Failures.badRequest(kind + " in version \"" + target.version() + "\" cannot be handled as a "
                        + kind + ": metadata." + field + " must be text, not " + value);
            }
        }
    }

    static void checkName(Target target, JsonNode object) {
        String name = Metadata.text(object, "name");
        if (!name.equals(target.name())) {
            throw Failures.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
    }

    /** Checks that an edited object is still the one that is stored, and not a state that somebody else left behind. */
    static void checkUpdate(Target target, JsonNode stored, JsonNode edited) {
        checkName(target, edited);
        String name = target.name();
        String uid = Metadata.text(edited, "uid");
        String storedUid = Metadata.text(stored, "uid");
        if (!uid.isEmpty() && !uid.equals(storedUid)) {
            throw Failures.conflict(
                    target.type(),
                    name,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + storedUid);
        }
        String revision = Metadata.text(edited, "resourceVersion");
        if (revision.isEmpty() && target.type().custom()) {
            // Kubernetes has unconditional updates for its own types only.
            throw Failures.invalid(
                    target.type(),
                    name,
                    "metadata.resourceVersion",
                    "Invalid value: 0: must be specified for an update");
        }
        if (!revision.isEmpty() && !revision.equals(Metadata.text(stored, "resourceVersion"))) {
            throw Failures.modified(target.type(), name);
        }
    }
}
