// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a write makes of an object; asked again if somebody else was faster. */
@FunctionalInterface
interface Edit {
    /**
     * Answer the object as the client wants it.
     *
     * @param current the object in the version of the request; must not be changed
     */
    ObjectNode of(ObjectNode current);

    /** Determine if the edit writes managedFields itself. */
    default boolean ownsItsFields() {
        return false;
    }
}
