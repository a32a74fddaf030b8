// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what belongs to an owner: adopts orphans that its selector matches, and lets go what it matches no more. */
final class Claims {

    private static final String OWNERS = "ownerReferences";

    private final Cluster cluster;
    private final Writer writer;

    Claims(Cluster cluster, Writer writer) {
        this.cluster = cluster;
        this.writer = writer;
    }

    /**
     * The objects of a type that an owner manages, the oldest first.
     *
     * @param adoptable which orphans may be adopted
     */
    List<ObjectNode> claim(
            ResourceType ownerType, ObjectNode owner, ResourceType type, Predicate<ObjectNode> adoptable) {
        Selector selector = Selector.of(owner);
        boolean ending = Meta.isTerminating(owner);
        List<ObjectNode> claimed = new ArrayList<>();
        for (ObjectNode object : cluster.list(type, Meta.namespace(owner))) {
            Optional<JsonNode> controller = Meta.controller(object);
            boolean matches = selector.matches(object);
            if (Meta.isControlledBy(object, owner) && (matches || ending)) {
                claimed.add(object);
            } else if (Meta.isControlledBy(object, owner)) {
                writer.replace(type, object, released(object, owner));
            } else if (controller.isEmpty()
                    && matches
                    && !ending
                    && !Meta.isTerminating(object)
                    && adoptable.test(object)) {
                claimed.add(writer.replace(type, object, adopted(object, ownerType, owner)));
            }
        }
        claimed.sort(Meta.BY_AGE);
        return claimed;
    }

    private static ObjectNode adopted(ObjectNode object, ResourceType ownerType, ObjectNode owner) {
        ObjectNode adopted = object.deepCopy();
        Meta.of(adopted).withArrayProperty(OWNERS).add(Meta.controllerReference(ownerType, owner));
        return adopted;
    }

    private static ObjectNode released(ObjectNode object, ObjectNode owner) {
        ObjectNode released = object.deepCopy();
        ArrayNode others = Meta.of(released).putArray(OWNERS);
        for (JsonNode reference : object.path("metadata").path(OWNERS)) {
            if (!reference.path("uid").asText().equals(Meta.uid(owner))) {
                others.add(reference);
            }
        }
        if (others.isEmpty()) {
            Meta.of(released).remove(OWNERS);
        }
        return released;
    }
}
