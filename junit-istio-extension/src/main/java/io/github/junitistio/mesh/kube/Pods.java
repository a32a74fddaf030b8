// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads Pods as Services and controllers see them. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Pods {

    private Pods() {}

    /** Determine if the Pod's condition {@code Ready} is true. */
    public static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** Determine if an object, such as a Pod or the template of one, carries all of some labels. */
    public static boolean carries(JsonNode object, JsonNode labels) {
        JsonNode own = object.at("/metadata/labels");
        return labels.properties().stream().allMatch(label -> label.getValue().equals(own.get(label.getKey())));
    }

    /** The port of a Pod that a Service's port leads to: its number, or the one that a container gives the name to. */
    public static OptionalInt targetPort(JsonNode servicePort, JsonNode pod) {
        JsonNode target = servicePort.path("targetPort");
        if (!target.isTextual()) {
            return OptionalInt.of(target.asInt(servicePort.path("port").asInt()));
        }
        for (String containers : List.of("containers", "initContainers")) {
            for (JsonNode container : pod.path("spec").path(containers)) {
                for (JsonNode offered : container.path("ports")) {
                    if (offered.path("name").equals(target) && protocol(offered).equals(protocol(servicePort))) {
                        return OptionalInt.of(offered.path("containerPort").asInt());
                    }
                }
            }
        }
        return OptionalInt.empty();
    }

    private static String protocol(JsonNode port) {
        return port.path("protocol").asText("TCP");
    }
}
