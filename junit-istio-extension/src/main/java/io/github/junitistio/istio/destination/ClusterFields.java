// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.istio.MeshConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Istio's traffic policy as fields of an Envoy cluster: those that declarations can set.
 */
final class ClusterFields {

    private static final JsonNode UNLIMITED = LongNode.valueOf(4_294_967_295L);
    private static final String THRESHOLDS = "/circuit_breakers/thresholds/0/";
    private static final String HTTP =
            "/typed_extension_protocol_options/envoy.extensions.upstreams.http.v3.HttpProtocolOptions"
                    + "/common_http_protocol_options/";
    private static final String OUTLIER = "/outlier_detection/";

    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    private ClusterFields() {}

    static Map<String, JsonNode> of(JsonNode policy, MeshConfig mesh) {
        ClusterFields result = new ClusterFields();
        result.connectionPool(policy.path("connectionPool"), mesh);
        result.outlierDetection(policy.path("outlierDetection"));
        BalancerFields.of(policy.path("loadBalancer"), result.fields);
        return result.fields;
    }

    private void connectionPool(JsonNode pool, MeshConfig mesh) {
        JsonNode tcp = pool.path("tcp");
        JsonNode http = pool.path("http");
        put(THRESHOLDS + "max_connections", limit(tcp.path("maxConnections"), UNLIMITED));
        put(THRESHOLDS + "max_pending_requests", limit(http.path("http1MaxPendingRequests"), UNLIMITED));
        put(THRESHOLDS + "max_requests", limit(http.path("http2MaxRequests"), UNLIMITED));
        put(THRESHOLDS + "max_retries", limit(http.path("maxRetries"), UNLIMITED));
        put("/connect_timeout", duration(tcp.path("connectTimeout"), TextNode.valueOf(mesh.connectTimeout())));
        put(
                HTTP + "max_requests_per_connection",
                limit(http.path("maxRequestsPerConnection"), MissingNode.getInstance()));
        put(HTTP + "idle_timeout", duration(http.path("idleTimeout"), MissingNode.getInstance()));
    }

    private void outlierDetection(JsonNode outlier) {
        if (!outlier.isObject()) {
            put("/outlier_detection", MissingNode.getInstance());
            return;
        }
        put(OUTLIER + "consecutive_5xx", outlier.path("consecutive5xxErrors"));
        put(OUTLIER + "consecutive_gateway_failure", outlier.path("consecutiveGatewayErrors"));
        put(OUTLIER + "consecutive_local_origin_failure", outlier.path("consecutiveLocalOriginFailures"));
        put(OUTLIER + "interval", duration(outlier.path("interval"), MissingNode.getInstance()));
        put(OUTLIER + "base_ejection_time", duration(outlier.path("baseEjectionTime"), MissingNode.getInstance()));
        put(OUTLIER + "max_ejection_percent", limit(outlier.path("maxEjectionPercent"), MissingNode.getInstance()));
        put(
                "/common_lb_config/healthy_panic_threshold/value",
                limit(outlier.path("minHealthPercent"), MissingNode.getInstance()));
    }

    private void put(String pointer, JsonNode value) {
        fields.put(pointer, value);
    }

    private static JsonNode limit(JsonNode value, JsonNode unset) {
        return value.asInt() > 0 ? IntNode.valueOf(value.asInt()) : unset;
    }

    // An owner's duration may be in units that declarations do not have.
    static JsonNode duration(JsonNode value, JsonNode unset) {
        if (!value.isTextual()) {
            return unset;
        }
        try {
            return TextNode.valueOf(Durations.format(Durations.parse(value.asText())));
        } catch (InvalidDeclarationException foreign) {
            return value;
        }
    }
}
