// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects as requests want to see them. */
final class Views {
    private Views() {}

    /** All versions of a type differ in nothing but their name, as Istio's do. */
    static ObjectNode versioned(ObjectNode object, String apiVersion) {
        if (object.path("apiVersion").asText().equals(apiVersion)) {
            return object;
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy.put("apiVersion", apiVersion);
    }

    static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
