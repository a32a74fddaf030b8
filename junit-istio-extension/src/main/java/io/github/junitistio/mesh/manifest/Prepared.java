// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Kinds.Kind;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An object as it is sent to the API server.
 *
 * @param kind its kind as served
 * @param object the object, in its namespace and without what only an API server writes
 * @param where where its manifest stands, for messages
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Prepared(Kind kind, ObjectNode object, String where) {

    private static final List<String> OF_THE_SERVER =
            List.of("managedFields", "resourceVersion", "uid", "generation", "selfLink", "creationTimestamp");

    static Prepared of(Manifest manifest, Kind kind, String namespace) {
        ObjectNode object = manifest.object().deepCopy();
        object.remove("status");
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        metadata.remove(OF_THE_SERVER);
        if (!kind.namespaced()) {
            metadata.remove("namespace");
        } else if (manifest.namespace().isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return new Prepared(kind, object, manifest.where());
    }
}
