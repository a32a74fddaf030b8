// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.client;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a service answered.
 *
 * @param status the HTTP status
 * @param body the body, empty where it is no JSON object, as in an answer that the mesh made
 */
public record Response(int status, ObjectNode body) {

    /** Determine if the service, or the mesh in front of it, is at fault. */
    public boolean failed() {
        return status >= 500;
    }
}
