// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The Pods that a manifest describes.
 *
 * @param manifest where they are described
 * @param namespace their namespace
 * @param pod their metadata and spec
 */
@API(status = Status.INTERNAL, since = "0.1")
public record PodTemplate(Manifest manifest, String namespace, JsonNode pod) {

    private static final Set<String> CONTROLLED = Set.of("Deployment", "ReplicaSet", "StatefulSet");

    /** The Pods of a manifest, if it describes any. */
    public static Optional<PodTemplate> of(Manifest manifest) {
        ObjectNode object = manifest.object();
        String kind = object.path("kind").asText();
        String namespace = object.at("/metadata/namespace").asText();
        if (CONTROLLED.contains(kind) && object.path("apiVersion").asText().equals("apps/v1")) {
            return Optional.of(new PodTemplate(manifest, namespace, object.at("/spec/template")));
        }
        return kind.equals("Pod") && object.path("apiVersion").asText().equals("v1")
                ? Optional.of(new PodTemplate(manifest, namespace, object))
                : Optional.empty();
    }

    /** Its containers, those that run first included. */
    public List<ObjectNode> containers() {
        List<ObjectNode> containers = new ArrayList<>();
        pod.at("/spec/initContainers").forEach(container -> containers.add((ObjectNode) container));
        pod.at("/spec/containers").forEach(container -> containers.add((ObjectNode) container));
        return containers;
    }

    boolean isSelectedBy(JsonNode selector) {
        return Pods.carries(pod, selector);
    }

    /** Determine if a Service's port leads to a port that a container has. */
    boolean has(JsonNode servicePort) {
        JsonNode target = servicePort.path("targetPort");
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode port : container.path("ports")) {
                boolean named = target.isTextual() && port.path("name").equals(target);
                int number = target.asInt(servicePort.path("port").asInt());
                if (named || !target.isTextual() && port.path("containerPort").asInt() == number) {
                    return true;
                }
            }
        }
        return false;
    }
}
