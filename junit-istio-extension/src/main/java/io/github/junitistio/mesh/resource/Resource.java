// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.kube.ResourceType;

/**
 * One object of a manifest.
 *
 * @param declaration what names the manifest
 * @param where where it stands in it, for messages
 * @param type its kind as served
 * @param object the object in its namespace
 */
record Resource(ManifestDeclaration declaration, String where, ResourceType type, ObjectNode object) {

    ResourceRef ref() {
        return ResourceRef.of(object);
    }

    /** The same as the API server has it. */
    Resource as(ObjectNode stored) {
        return new Resource(declaration, where, type, stored);
    }

    /** Determine if an object is the one that was stored, whatever has become of it. */
    boolean isThisOne(ObjectNode other) {
        return other.at("/metadata/uid").equals(object.at("/metadata/uid"));
    }

    @Override
    public String toString() {
        return type.kind() + " " + ref();
    }
}
