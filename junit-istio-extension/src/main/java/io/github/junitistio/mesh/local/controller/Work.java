// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;

/** An object that has to be looked at: which controller does it follows from its type. */
record Work(ResourceType type, String namespace, String name) {

    static Work on(ResourceType type, ObjectNode object) {
        return new Work(type, Meta.namespace(object), Meta.name(object));
    }

    @Override
    public String toString() {
        return type.kind() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
