// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.istio.Json;
import java.util.Map;

/**
 * Istio's {@code loadBalancer} as fields of an Envoy cluster.
 */
final class BalancerFields {

    private BalancerFields() {}

    static void of(JsonNode balancer, Map<String, JsonNode> fields) {
        JsonNode hash = balancer.path("consistentHash");
        String policy = policy(balancer);
        // What is Envoy's default is left out of a config_dump.
        fields.put("/lb_policy", policy.equals("ROUND_ROBIN") ? MissingNode.getInstance() : TextNode.valueOf(policy));
        if (policy.equals("RING_HASH")) {
            JsonNode size = hash.path("ringHash").path("minimumRingSize");
            fields.put("/ring_hash_lb_config/minimum_ring_size", size.asInt() > 0 ? size : TextNode.valueOf("1024"));
        } else if (policy.equals("MAGLEV")) {
            fields.put("/maglev_lb_config/table_size", hash.path("maglev").path("tableSize"));
        }
        warmup(policy, balancer.path("warmup").path("duration"), fields);
        boolean distributes =
                !balancer.path("localityLbSetting").path("distribute").isEmpty();
        if (distributes) {
            fields.put("/common_lb_config/locality_weighted_lb_config", Json.object());
        }
    }

    private static String policy(JsonNode balancer) {
        JsonNode hash = balancer.path("consistentHash");
        if (hash.isObject()) {
            return hash.has("maglev") ? "MAGLEV" : "RING_HASH";
        }
        return switch (balancer.path("simple").asText()) {
            case "ROUND_ROBIN" -> "ROUND_ROBIN";
            case "RANDOM" -> "RANDOM";
            case "PASSTHROUGH" -> "CLUSTER_PROVIDED";
            default -> "LEAST_REQUEST";
        };
    }

    private static void warmup(String policy, JsonNode duration, Map<String, JsonNode> fields) {
        String config = policy.equals("ROUND_ROBIN")
                ? "/round_robin_lb_config"
                : policy.equals("LEAST_REQUEST") ? "/least_request_lb_config" : "";
        if (!config.isEmpty()) {
            fields.put(
                    config + "/slow_start_config/slow_start_window",
                    ClusterFields.duration(duration, MissingNode.getInstance()));
        }
    }
}
