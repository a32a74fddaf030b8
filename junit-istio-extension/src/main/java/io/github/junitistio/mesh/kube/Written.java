// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a writer has written of an object, and not the API server. */
final class Written {

    static ObjectNode of(ObjectNode object) {
        ObjectNode written = object.deepCopy();
        written.withObject("/metadata").remove(List.of("resourceVersion", "generation", "managedFields"));
        return written;
    }

    private Written() {}
}
