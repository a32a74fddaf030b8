// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a service answers.
 *
 * @param status the HTTP status
 * @param body the body, to which the service adds its version and pod
 */
record Answer(int status, ObjectNode body) {

    static Answer error(int status, String error) {
        return new Answer(status, object().put("error", error));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
