// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.NODES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Spreads Pods over zones, or whatever their topologySpreadConstraints name. */
final class Spreading {

    private final Cluster cluster;
    private final ObjectNode pod;

    Spreading(Cluster cluster, ObjectNode pod) {
        this.cluster = cluster;
        this.pod = pod;
    }

    /** The node whose topology has the fewest Pods of this kind; none if nothing is to be spread, or over nothing. */
    Optional<ObjectNode> choose(List<ObjectNode> nodes) {
        JsonNode constraints = pod.at("/spec/topologySpreadConstraints");
        List<ObjectNode> known =
                nodes.stream().filter(node -> hasAll(node, constraints)).toList();
        if (constraints.isEmpty()) {
            return Optional.empty();
        }
        Comparator<ObjectNode> fewest = Comparator.comparing(node -> 0L);
        for (JsonNode constraint : constraints) {
            fewest = fewest.thenComparing(node -> peers(constraint, node));
        }
        return known.stream().min(fewest.thenComparing(Meta::name));
    }

    private static boolean hasAll(ObjectNode node, JsonNode constraints) {
        for (JsonNode constraint : constraints) {
            if (topology(constraint, node).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private long peers(JsonNode constraint, ObjectNode node) {
        Selector selector = new Selector(constraint.path("labelSelector"));
        String topology = topology(constraint, node);
        return cluster.list(PODS, Meta.namespace(pod)).stream()
                .filter(peer -> PodState.isActive(peer) && selector.matches(peer))
                .map(peer -> cluster.get(NODES, "", peer.at("/spec/nodeName").asText()))
                .flatMap(Optional::stream)
                .filter(of -> topology(constraint, of).equals(topology))
                .count();
    }

    private static String topology(JsonNode constraint, ObjectNode node) {
        return Meta.label(node, constraint.path("topologyKey").asText());
    }
}
