// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Knows what goes with an object: the contents of a namespace or a definition, and what names it as its owner. */
final class Dependents {
    private final Store store;
    private final Types types;
    private final Remover remover;

    Dependents(Store store, Types types, Remover remover) {
        this.store = store;
        this.types = types;
        this.remover = remover;
    }

    Set<Key> contents(Key key) {
        return switch (key.resource()) {
            case Types.NAMESPACES -> store.keys(it -> it.namespace().equals(key.name()));
            case Types.CUSTOM_RESOURCE_DEFINITIONS ->
                store.keys(it -> it.resource().equals(key.name()));
            default -> Set.of();
        };
    }

    boolean has(ObjectNode owner) {
        return !of(owner).isEmpty();
    }

    /** Deletes what has to go before an object that is held for it. */
    void deleteWith(Key key, ObjectNode held) {
        contents(key).forEach(this::remove);
        if (Termination.isHeldForDependents(held)) {
            of(held).keySet().forEach(this::remove);
        }
    }

    /** Does what follows from an object's end. */
    void gone(Key key, ObjectNode object) {
        of(object).forEach((dependent, value) -> {
            if (!disown(dependent, value, Metadata.text(object, "uid"))) {
                remove(dependent);
            }
        });
        remover.settle(new Key(Types.NAMESPACES, "", key.namespace()));
        remover.settle(new Key(Types.CUSTOM_RESOURCE_DEFINITIONS, "", key.resource()));
        store.where(Termination::isHeldForDependents).forEach(this::releaseOwner);
        if (key.resource().equals(Types.CUSTOM_RESOURCE_DEFINITIONS)) {
            store.endWatches(key.name()::equals);
        }
    }

    void orphan(ObjectNode owner) {
        String uid = Metadata.text(owner, "uid");
        of(owner).forEach((key, dependent) -> store.commit(key, dependent, withoutOwner(dependent, uid)));
    }

    private Map<Key, ObjectNode> of(ObjectNode owner) {
        String uid = Metadata.text(owner, "uid");
        return store.where(object -> Metadata.isOwnedBy(object, uid));
    }

    private void remove(Key key) {
        remover.remove(types.get(key.resource()), key, DeleteOptions.BACKGROUND);
    }

    /** Takes the owner out of an object that has another one still; an object that keeps none goes. */
    private boolean disown(Key key, ObjectNode dependent, String uid) {
        ObjectNode rest = withoutOwner(dependent, uid);
        for (JsonNode owner : rest.path("metadata").path("ownerReferences")) {
            String other = owner.path("uid").asText();
            if (!store.where(object -> Metadata.text(object, "uid").equals(other))
                    .isEmpty()) {
                return store.commit(key, dependent, rest).isPresent();
            }
        }
        return false;
    }

    private static ObjectNode withoutOwner(ObjectNode dependent, String uid) {
        ArrayNode owners = Json.array();
        for (JsonNode owner : dependent.path("metadata").path("ownerReferences")) {
            if (!owner.path("uid").asText().equals(uid)) {
                owners.add(owner);
            }
        }
        ObjectNode copy = Metadata.copy(dependent);
        Metadata.setList(copy, "ownerReferences", owners);
        return copy;
    }

    private void releaseOwner(Key key, ObjectNode owner) {
        if (!has(owner)) {
            store.commit(key, owner, Termination.withoutHold(owner));
            remover.settle(key);
        }
    }
}
