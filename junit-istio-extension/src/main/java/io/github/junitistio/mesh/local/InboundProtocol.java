// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which protocol a container port speaks: what the Services that lead to it say. */
final class InboundProtocol {

    static String of(int containerPort, ObjectNode pod, List<ObjectNode> services) {
        for (ObjectNode service : services) {
            if (selects(service.at("/spec/selector"), pod)) {
                for (JsonNode port : service.at("/spec/ports")) {
                    if (target(port, pod) == containerPort) {
                        return ServiceProtocol.of(port);
                    }
                }
            }
        }
        return ServiceProtocol.HTTP;
    }

    private static int target(JsonNode servicePort, ObjectNode pod) {
        JsonNode target = servicePort.path("targetPort");
        return target.isTextual()
                ? ContainerPorts.number(pod, target.asText())
                : target.asInt(servicePort.path("port").asInt());
    }

    private static boolean selects(JsonNode selector, ObjectNode pod) {
        JsonNode labels = pod.at("/metadata/labels");
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private InboundProtocol() {}
}
