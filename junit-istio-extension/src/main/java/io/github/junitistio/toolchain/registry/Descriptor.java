// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a manifest says of a blob or of another manifest.
 *
 * @param size in bytes
 */
record Descriptor(String mediaType, Digest digest, long size) {

    static Descriptor of(JsonNode json) throws RegistryException {
        JsonNode size = json.path("size");
        if (!size.isIntegralNumber() || size.asLong() < 0) {
            throw RegistryException.lasting(
                    "a manifest names no size of " + json.path("digest").asText("a blob"));
        }
        return new Descriptor(
                json.path("mediaType").asText(""),
                Digest.parse(json.path("digest").asText("")),
                size.asLong());
    }

    /**
     * Compare what has arrived with this.
     *
     * @throws RegistryException if it is something else
     */
    void verify(Received received) throws RegistryException {
        if (received.size() != size) {
            throw RegistryException.passing("%s has %d bytes instead of %d".formatted(digest, received.size(), size));
        }
        if (!received.digest().equals(digest)) {
            throw RegistryException.passing("hash mismatch: %s instead of %s".formatted(received.digest(), digest));
        }
    }
}
