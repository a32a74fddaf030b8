// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.istio.Marks;
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

    private static final JsonPointer UID = JsonPointer.compile("/metadata/uid");
    private static final JsonPointer MARK =
            JsonPointer.compile("/metadata/labels/" + Marks.MANIFEST.replace("/", "~1"));

    ResourceRef ref() {
        return ResourceRef.of(object);
    }

    /** The same as the API server has it. */
    Resource as(ObjectNode stored) {
        return new Resource(declaration, where, type, stored);
    }

    /**
     * Determine if an object is the one that was stored, whatever has become of it; or, as long as no answer says what was stored,
     * one that bears the mark of the run.
     */
    boolean isThisOne(ObjectNode other) {
        JsonPointer what = object.path("metadata").has("uid") ? UID : MARK;
        return other.at(what).equals(object.at(what));
    }

    @Override
    public String toString() {
        return type.kind() + " " + ref();
    }
}
