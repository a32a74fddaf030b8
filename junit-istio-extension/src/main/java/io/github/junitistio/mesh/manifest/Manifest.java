// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One object as its manifest declares it.
 *
 * @param object the object, with numbers as they were written
 * @param where where it stands, for messages: {@code shop.yaml, line 12 (Deployment inventory)}
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Manifest(ObjectNode object, String where) {

    /** Its group and version, or only the version for the core group. */
    public String apiVersion() {
        return object.path("apiVersion").asText();
    }

    /** Its kind. */
    public String kind() {
        return object.path("kind").asText();
    }

    /** Its name. */
    public String name() {
        return object.path("metadata").path("name").asText();
    }

    /** The namespace that it names itself, or nothing. */
    public String namespace() {
        return object.path("metadata").path("namespace").asText("");
    }
}
