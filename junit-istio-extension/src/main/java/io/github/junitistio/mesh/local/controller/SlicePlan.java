// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which endpoints go into which slice: each stays where it is, so that a change of one touches one slice only. */
final class SlicePlan {

    private static final int MAX_ENDPOINTS = 100;

    private final List<Planned> slices = new ArrayList<>();

    /** A slice to be: of the ports that all of its endpoints serve; in the place of an existing one, or new. */
    record Planned(@Nullable ObjectNode existing, ArrayNode ports, ArrayNode endpoints) {}

    /**
     * Make a plan.
     *
     * @param existing the slices that there are
     * @param wanted the endpoints that there should be, with the ports of each
     */
    static List<Planned> of(List<ObjectNode> existing, Map<ObjectNode, ArrayNode> wanted) {
        SlicePlan plan = new SlicePlan();
        Map<ObjectNode, ArrayNode> missing = plan.keep(existing, wanted);
        missing.forEach(plan::add);
        if (plan.slices.stream().allMatch(slice -> slice.endpoints().isEmpty())) {
            // A Service without endpoints has one slice that says so.
            ObjectNode first = existing.isEmpty() ? null : existing.get(0);
            return List.of(
                    new Planned(first, Json.object().arrayNode(), Json.object().arrayNode()));
        }
        return plan.slices.stream()
                .filter(slice -> !slice.endpoints().isEmpty())
                .toList();
    }

    private Map<ObjectNode, ArrayNode> keep(List<ObjectNode> existing, Map<ObjectNode, ArrayNode> wanted) {
        Map<String, ObjectNode> byIdentity = new HashMap<>();
        wanted.keySet().forEach(endpoint -> byIdentity.put(Endpoint.identity(endpoint), endpoint));
        Map<ObjectNode, ArrayNode> missing = new LinkedHashMap<>(wanted);
        for (ObjectNode slice : existing) {
            ArrayNode ports = Json.object().arrayNode();
            slice.path("ports").forEach(ports::add);
            Planned planned = new Planned(slice, ports, Json.object().arrayNode());
            for (JsonNode endpoint : slice.path("endpoints")) {
                ObjectNode now = byIdentity.get(Endpoint.identity(endpoint));
                if (now != null && ports.equals(missing.get(now))) {
                    planned.endpoints().add(now);
                    missing.remove(now);
                }
            }
            slices.add(planned);
        }
        return missing;
    }

    private void add(ObjectNode endpoint, ArrayNode ports) {
        for (Planned slice : slices) {
            if (slice.endpoints().isEmpty()) {
                slice.ports().removeAll().addAll(ports);
            }
            if (slice.endpoints().size() < MAX_ENDPOINTS && slice.ports().equals(ports)) {
                slice.endpoints().add(endpoint);
                return;
            }
        }
        Planned slice = new Planned(null, ports, Json.object().arrayNode());
        slice.endpoints().add(endpoint);
        slices.add(slice);
    }
}
