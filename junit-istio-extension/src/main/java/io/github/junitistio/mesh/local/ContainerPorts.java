// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;

/** The ports that the containers of a Pod name. */
final class ContainerPorts {

    /** The number of a named port, or 0 if no container names it. */
    static int number(JsonNode pod, String name) {
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode port : container.path("ports")) {
                if (port.path("name").asText().equals(name)) {
                    return port.path("containerPort").asInt();
                }
            }
        }
        return 0;
    }

    private ContainerPorts() {}
}
