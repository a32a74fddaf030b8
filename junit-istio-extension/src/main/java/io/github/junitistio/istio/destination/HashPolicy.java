// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;

/**
 * Istio's {@code consistentHash} as the {@code hash_policy} of Envoy routes.
 */
final class HashPolicy {

    private HashPolicy() {}

    static JsonNode of(JsonNode balancer) {
        JsonNode hash = balancer.path("consistentHash");
        ObjectNode policy = Json.object();
        if (hash.has("httpHeaderName")) {
            policy.putObject("header")
                    .put("header_name", hash.get("httpHeaderName").asText());
        } else if (hash.has("httpQueryParameterName")) {
            policy.putObject("query_parameter")
                    .put("name", hash.get("httpQueryParameterName").asText());
        } else if (hash.path("useSourceIp").asBoolean()) {
            policy.putObject("connection_properties").put("source_ip", true);
        } else if (hash.has("httpCookie")) {
            JsonNode cookie = hash.get("httpCookie");
            ObjectNode json =
                    policy.putObject("cookie").put("name", cookie.path("name").asText());
            JsonNode ttl = ClusterFields.duration(cookie.path("ttl"), MissingNode.getInstance());
            if (ttl.isTextual()) {
                json.put("ttl", ttl.asText());
            }
        } else {
            return MissingNode.getInstance();
        }
        return policy;
    }
}
