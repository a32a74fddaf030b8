// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Puts the parts together and what every cluster has into the store. */
final class Assembly {
    private static final List<String> NAMESPACES = List.of("default", "kube-system", "istio-system");

    private final ShapeTable shapes = new ShapeTable(Tables.read("shapes.txt"));
    private final Types types = new Types();
    private final Store store;

    Assembly(int historyCapacity) {
        this.store = new Store(historyCapacity, this::register);
        TypeTable.read(shapes).forEach(types::add);
        NAMESPACES.forEach(this::addNamespace);
        List.copyOf(types.all()).stream().filter(ResourceType::custom).forEach(this::addDefinition);
    }

    Store store() {
        return store;
    }

    Routes routes(Admission admission) {
        return new Routes(types, new Resources(store, types, admission));
    }

    /** Serves a type from the moment at which its definition is stored until it is gone. */
    private void register(Change change) {
        if (!change.key().resource().equals(Types.CUSTOM_RESOURCE_DEFINITIONS)) {
            return;
        }
        if (change.after() == null) {
            types.remove(change.key().name());
        } else {
            types.add(new CustomResources(shapes).type(change.after()));
        }
    }

    private void addNamespace(String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        Metadata.of(namespace).put("name", name);
        add(types.get(Types.NAMESPACES), namespace);
    }

    private void addDefinition(ResourceType type) {
        add(types.get(Types.CUSTOM_RESOURCE_DEFINITIONS), CustomResources.definition(type));
    }

    private void add(ResourceType type, ObjectNode object) {
        SystemFields.create(object);
        Completion.complete(type, object);
        store.commit(Metadata.key(type.id(), object), null, object);
    }
}
