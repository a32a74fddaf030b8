// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Comparator;
import java.util.Optional;

/** Reads what objects of every type carry. */
final class Meta {

    /** The order in which objects came to be; those of one second by name. */
    static final Comparator<ObjectNode> BY_AGE = Comparator.<ObjectNode, String>comparing(
                    object -> text(object, "creationTimestamp"))
            .thenComparing(Meta::name);

    static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    static String name(JsonNode object) {
        return text(object, "name");
    }

    static String namespace(JsonNode object) {
        return text(object, "namespace");
    }

    static String uid(JsonNode object) {
        return text(object, "uid");
    }

    static JsonNode labels(JsonNode object) {
        return object.path("metadata").path("labels");
    }

    static String label(JsonNode object, String key) {
        return labels(object).path(key).asText("");
    }

    static String annotation(JsonNode object, String key) {
        return object.path("metadata").path("annotations").path(key).asText("");
    }

    static boolean isTerminating(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    /** The metadata of a copy, for changing it. */
    static ObjectNode of(ObjectNode copy) {
        return copy.withObjectProperty("metadata");
    }

    /** The reference to the one owner that manages an object. */
    static Optional<JsonNode> controller(JsonNode object) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    static boolean isControlledBy(JsonNode object, JsonNode owner) {
        return controller(object)
                .filter(it -> it.path("uid").asText().equals(uid(owner)))
                .isPresent();
    }

    static ObjectNode controllerReference(ResourceType type, JsonNode owner) {
        return Json.object()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("name", name(owner))
                .put("uid", uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** An object of a type that has no name yet. */
    static ObjectNode object(ResourceType type, String namespace) {
        ObjectNode object = Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        ObjectNode metadata = object.putObject("metadata");
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    /** Determine if two trees say the same, however their numbers are kept in memory. */
    static boolean isSame(ObjectNode one, ObjectNode other) {
        return Json.parse(Json.text(one)).equals(Json.parse(Json.text(other)));
    }

    /** The name of a type in changes. */
    static String resource(ResourceType type) {
        int slash = type.apiVersion().indexOf('/');
        return slash < 0
                ? type.plural()
                : type.plural() + "." + type.apiVersion().substring(0, slash);
    }

    private Meta() {}
}
