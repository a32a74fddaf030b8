// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Determines if there is still a place for new objects: their namespace and their type may be on the way out. */
final class Scope {
    private final Store store;
    private final Types types;

    Scope(Store store, Types types) {
        this.store = store;
        this.types = types;
    }

    void requireOpen(Target target) {
        types.find(
                        target.type().group(),
                        target.version(),
                        target.type().names().plural())
                .orElseThrow(Failures::noSuchPath);
        if (target.type().namespaced()) {
            requireOpenNamespace(target);
        }
    }

    private void requireOpenNamespace(Target target) {
        String name = target.namespace();
        ObjectNode namespace = store.find(new Key(Types.NAMESPACES, "", name))
                .orElseThrow(() -> Failures.notFound(types.get(Types.NAMESPACES), name));
        if (Metadata.isTerminating(namespace)) {
            throw Failures.forbidden(
                    target.type(),
                    target.name(),
                    "unable to create new content in namespace " + name + " because it is being terminated");
        }
    }
}
