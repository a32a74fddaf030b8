// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import org.apiguardian.api.API;

/**
 * The name of a resource.
 *
 * @param namespace its namespace
 * @param name its name
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ResourceRef(String namespace, String name) {

    /**
     * Determine the name of an object.
     *
     * @param object the object as the API server has it
     * @return the name; never {@code null}
     */
    public static ResourceRef of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new ResourceRef(
                metadata.path("namespace").asText(), metadata.path("name").asText());
    }

    /** {@return namespace and name with a slash between them, as Istio writes it} */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
