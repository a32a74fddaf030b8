// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.Manager;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.MeshSettings;
import java.util.List;
import java.util.Map;

/** Keeps declarations out of objects that a program would give its own version back in the middle of a test. */
final class ManagedObjects {

    /** Whoever puts something back does not ask whose the object is. */
    static final ManagedObjects ALLOWED = new ManagedObjects(true);

    private final boolean allowed;

    /**
     * Create one.
     *
     * @param allowed whether they may be changed, as {@link MeshSettings#ALLOW_MANAGED} says
     */
    ManagedObjects(boolean allowed) {
        this.allowed = allowed;
    }

    /**
     * Check the objects that would be changed.
     *
     * @param objects all objects of the kind
     * @param changes what would be put into which of them
     * @throws RefusedException if one of them is managed
     */
    void refuse(List<ObjectNode> objects, Map<ResourceRef, ? extends List<? extends Declaration>> changes) {
        if (allowed) {
            return;
        }
        for (ObjectNode object : objects) {
            ResourceRef ref = ResourceRef.of(object);
            List<? extends Declaration> declarations = changes.get(ref);
            if (declarations != null && !isChangedAlready(object)) {
                Manager.of(object).ifPresent(manager -> {
                    throw new RefusedException(
                            declarations.stream().distinct().toList(),
                            object.path("kind").asText() + " " + ref + " is managed by " + manager.name()
                                    + ", which may put its own version back in the middle of the test: "
                                    + manager.pause() + " for as long as the test runs, and set "
                                    + MeshSettings.ALLOW_MANAGED + "=true");
                });
            }
        }
    }

    // One that somebody has put under management meanwhile: what is in it has to be written anew, and taken out.
    private static boolean isChangedAlready(ObjectNode object) {
        return object.path("metadata").path("labels").has(Marks.RUN);
    }
}
