// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Deployment says of itself. */
record DeploymentStatus(
        ObjectNode deployment,
        List<ObjectNode> oldPods,
        @Nullable ObjectNode current,
        List<ObjectNode> newPods) {

    boolean isComplete() {
        int desired = Replicas.wanted(deployment);
        return current != null
                && oldPods.isEmpty()
                && newPods.size() == desired
                && PodState.available(newPods) == desired;
    }

    ObjectNode tree() {
        int total = oldPods.size() + newPods.size();
        int available = PodState.available(oldPods) + PodState.available(newPods);
        ObjectNode status = Json.object();
        status.put("observedGeneration", deployment.at("/metadata/generation").asLong());
        Replicas.putPositive(status, "replicas", total);
        Replicas.putPositive(status, "updatedReplicas", newPods.size());
        Replicas.putPositive(status, "readyReplicas", available);
        Replicas.putPositive(status, "availableReplicas", available);
        Replicas.putPositive(status, "unavailableReplicas", Math.max(total, Replicas.wanted(deployment)) - available);
        status.putArray("conditions").add(availability(available)).add(progress());
        return status;
    }

    private ObjectNode availability(int available) {
        Rollout rollout = Rollout.of(deployment);
        boolean enough = available >= rollout.desired() - rollout.maxUnavailable();
        return condition(
                "Available",
                enough ? "True" : "False",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "Deployment " + (enough ? "has" : "does not have") + " minimum availability.");
    }

    private ObjectNode progress() {
        if (deployment.at("/spec/paused").asBoolean()) {
            return condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused");
        }
        String set = current == null ? "" : "ReplicaSet \"" + Meta.name(current) + "\" ";
        return isComplete()
                ? condition("Progressing", "True", "NewReplicaSetAvailable", set + "has successfully progressed.")
                : condition("Progressing", "True", "ReplicaSetUpdated", set + "is progressing.");
    }

    private ObjectNode condition(String type, String status, String reason, String message) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonNode before = before(type);
        boolean sameStatus = before.path("status").asText().equals(status);
        boolean same = sameStatus && before.path("reason").asText().equals(reason);
        return Json.object()
                .put("type", type)
                .put("status", status)
                .put("lastUpdateTime", same ? before.path("lastUpdateTime").asText(now) : now)
                .put(
                        "lastTransitionTime",
                        sameStatus ? before.path("lastTransitionTime").asText(now) : now)
                .put("reason", reason)
                .put("message", message);
    }

    private JsonNode before(String type) {
        for (JsonNode condition : deployment.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return deployment.path("no such condition");
    }
}
