// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What tells a Pod from all others, also from one that has its name later.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid
 */
record PodKey(String namespace, String name, String uid) {

    static PodKey of(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        return new PodKey(
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                metadata.path("uid").asText());
    }

    @Override
    public String toString() {
        return name + "." + namespace;
    }
}
