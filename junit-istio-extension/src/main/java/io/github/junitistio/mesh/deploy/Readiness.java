// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Optional;

/** Whether the workload of a manifest is as the manifest says. */
final class Readiness {

    private final KubeApi kube;

    Readiness(KubeApi kube) {
        this.kube = kube;
    }

    boolean isReady(PodTemplate template) {
        ObjectNode manifest = template.manifest().object();
        String name = manifest.at("/metadata/name").asText();
        Optional<ResourceType> type = type(manifest.path("kind").asText());
        return type.flatMap(known -> kube.get(known, template.namespace(), name))
                .map(object -> type.get().equals(ResourceType.PODS) ? isPodReady(object) : isComplete(object))
                .orElse(false);
    }

    static boolean isPodReady(JsonNode pod) {
        if (pod.at("/status/phase").asText().equals("Succeeded")) {
            return true;
        }
        return Pods.isReady(pod);
    }

    private static boolean isComplete(ObjectNode object) {
        int wanted = object.at("/spec/replicas").asInt(1);
        JsonNode status = object.path("status");
        boolean updated =
                status.has("updatedReplicas") || object.path("kind").asText().equals("Deployment")
                        ? status.path("updatedReplicas").asInt() == wanted
                        : true;
        return status.path("observedGeneration").asLong()
                        >= object.at("/metadata/generation").asLong()
                && status.path("replicas").asInt() == wanted
                && status.path("readyReplicas").asInt() == wanted
                && updated;
    }

    private static Optional<ResourceType> type(String kind) {
        return switch (kind) {
            case "Deployment" -> Optional.of(ResourceType.DEPLOYMENTS);
            case "ReplicaSet" -> Optional.of(ResourceType.REPLICA_SETS);
            case "StatefulSet" -> Optional.of(ResourceType.STATEFUL_SETS);
            case "Pod" -> Optional.of(ResourceType.PODS);
            default -> Optional.empty();
        };
    }
}
