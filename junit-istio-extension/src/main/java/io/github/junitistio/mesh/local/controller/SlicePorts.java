// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.Pods;

/** The ports of a Service as one of its Pods serves them: Pods may give the same name to different numbers. */
final class SlicePorts {

    static ArrayNode of(JsonNode service, JsonNode pod) {
        ArrayNode ports = Json.object().arrayNode();
        for (JsonNode port : service.at("/spec/ports")) {
            Pods.targetPort(port, pod).ifPresent(number -> ports.add(slicePort(port, number)));
        }
        return ports;
    }

    private static ObjectNode slicePort(JsonNode port, int number) {
        ObjectNode slicePort = Json.object()
                .put("name", port.path("name").asText(""))
                .put("protocol", protocol(port))
                .put("port", number);
        if (port.hasNonNull("appProtocol")) {
            slicePort.set("appProtocol", port.get("appProtocol"));
        }
        return slicePort;
    }

    private static String protocol(JsonNode port) {
        return port.path("protocol").asText("TCP");
    }

    private SlicePorts() {}
}
