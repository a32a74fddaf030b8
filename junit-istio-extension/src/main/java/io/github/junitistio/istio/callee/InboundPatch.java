// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Patches of an EnvoyFilter for the inbound side of sidecars.
 */
final class InboundPatch {

    private static final String HTTP = "envoy.filters.network.http_connection_manager";

    private InboundPatch() {}

    /** Put an HTTP filter last before the router, after whatever decides who may pass: into all sidecars, or those of some Pods. */
    static List<ObjectNode> insert(ObjectNode filter, Set<String> pods) {
        return forEach(pods, () -> beforeRouter(filter));
    }

    /** Put a network filter first, before the bytes are read as HTTP: into all sidecars, or those of some Pods. */
    static List<ObjectNode> insertNetworkFilter(ObjectNode filter, Set<String> pods) {
        return forEach(pods, () -> first(filter));
    }

    private static List<ObjectNode> forEach(Set<String> pods, Supplier<ObjectNode> patch) {
        return pods.isEmpty()
                ? List.of(patch.get())
                : pods.stream().map(pod -> ofPod(patch.get(), pod)).toList();
    }

    private static ObjectNode ofPod(ObjectNode patch, String pod) {
        // What a sidecar has said of itself in its bootstrap.
        ((ObjectNode) patch.get("match"))
                .putObject("proxy")
                .putObject("metadata")
                .put("NAME", pod);
        return patch;
    }

    private static ObjectNode beforeRouter(ObjectNode filter) {
        ObjectNode patch = patch("HTTP_FILTER");
        ObjectNode match = listenerFilter(patch);
        match.put("name", HTTP).putObject("subFilter").put("name", "envoy.filters.http.router");
        return with(patch, "INSERT_BEFORE", filter);
    }

    private static ObjectNode first(ObjectNode filter) {
        ObjectNode patch = patch("NETWORK_FILTER");
        listenerFilter(patch).put("name", HTTP);
        return with(patch, "INSERT_FIRST", filter);
    }

    private static ObjectNode patch(String applyTo) {
        ObjectNode patch = Json.object().put("applyTo", applyTo);
        patch.putObject("match").put("context", "SIDECAR_INBOUND");
        return patch;
    }

    private static ObjectNode listenerFilter(ObjectNode patch) {
        return ((ObjectNode) patch.get("match"))
                .putObject("listener")
                .putObject("filterChain")
                .putObject("filter");
    }

    private static ObjectNode with(ObjectNode patch, String operation, ObjectNode filter) {
        patch.putObject("patch").put("operation", operation).set("value", filter);
        return patch;
    }
}
