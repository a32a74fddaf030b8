// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;

/** Writes objects, each only in the state that was read, and nothing where nothing changes. */
final class Writer {

    private final KubeApi kube;

    Writer(KubeApi kube) {
        this.kube = kube;
    }

    ObjectNode create(ResourceType type, ObjectNode object) {
        return kube.create(type, object);
    }

    /** Put a changed copy in the place of the object that was read. */
    ObjectNode replace(ResourceType type, ObjectNode read, ObjectNode changed) {
        return Meta.isSame(read, changed) ? read : kube.replace(type, changed);
    }

    ObjectNode scale(ResourceType type, ObjectNode read, int replicas) {
        ObjectNode changed = read.deepCopy();
        changed.withObjectProperty("spec").put("replicas", replicas);
        return replace(type, read, changed);
    }

    void status(ResourceType type, ObjectNode read, ObjectNode status) {
        if (!(read.get("status") instanceof ObjectNode old && Meta.isSame(old, status))) {
            ObjectNode object = Meta.object(type, Meta.namespace(read));
            Meta.of(object).put("name", Meta.name(read));
            object.set("status", status);
            kube.applyStatus(type, object);
        }
    }

    void delete(ResourceType type, ObjectNode read) {
        kube.delete(type, Meta.namespace(read), Meta.name(read), Meta.text(read, "resourceVersion"));
    }
}
