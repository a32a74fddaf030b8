// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads what controllers want to know of Pods. */
final class PodState {

    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    /** Those whose loss hurts least first: without a node, not running, not ready, younger. */
    static final Comparator<ObjectNode> EXPENDABLE_FIRST = Comparator.<ObjectNode, Boolean>comparing(
                    pod -> !pod.at("/spec/nodeName").asText().isEmpty())
            .thenComparing(pod -> phase(pod).equals("Running"))
            .thenComparing(Pods::isReady)
            .thenComparing(Meta.BY_AGE.reversed());

    static boolean isFinished(JsonNode pod) {
        return FINISHED.contains(phase(pod));
    }

    /** Determine if a Pod counts as a replica. */
    static boolean isActive(JsonNode pod) {
        return !isFinished(pod) && !Meta.isTerminating(pod);
    }

    /** Determine if a Pod counts as an available replica; minReadySeconds are not waited for. */
    static boolean isAvailable(JsonNode pod) {
        return isActive(pod) && Pods.isReady(pod);
    }

    static int available(List<ObjectNode> pods) {
        return (int) pods.stream().filter(PodState::isAvailable).count();
    }

    private static String phase(JsonNode pod) {
        return pod.path("status").path("phase").asText();
    }

    private PodState() {}
}
