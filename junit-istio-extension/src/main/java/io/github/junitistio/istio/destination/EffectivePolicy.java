// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.List;

/**
 * The traffic policy that acts on one port and one subset, as in Istio's {@code MergeSubsetTrafficPolicy}.
 */
final class EffectivePolicy {

    private static final List<String> GROUPS = List.of("connectionPool", "outlierDetection", "loadBalancer", "tls");

    private EffectivePolicy() {}

    static JsonNode of(JsonNode rule, JsonNode subset, int port) {
        JsonNode ofHost = rule.path("trafficPolicy");
        JsonNode host = ofPort(ofHost, port);
        JsonNode ofSubset = subset.path("trafficPolicy");
        if (!ofSubset.isObject()) {
            return host;
        }
        JsonNode own = ofPort(ofSubset, port);
        boolean wholly = own != ofSubset;
        ObjectNode merged = host.isObject() ? host.deepCopy() : Json.object();
        for (String group : GROUPS) {
            if (own.hasNonNull(group)) {
                merged.set(group, own.get(group));
            } else if (wholly) {
                merged.remove(group);
            }
        }
        return merged;
    }

    private static JsonNode ofPort(JsonNode policy, int port) {
        for (JsonNode settings : policy.path("portLevelSettings")) {
            if (settings.path("port").path("number").asInt() == port) {
                return settings;
            }
        }
        return policy;
    }
}
