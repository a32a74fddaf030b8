// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Istio's {@code loadBalancer}, of whose fields some exclude each other.
 */
final class LoadBalancing {

    private static final Map<String, List<String>> EXCLUDED = Map.of(
            "simple", List.of("consistentHash"),
            "consistentHash", List.of("simple"),
            "warmup", List.of("warmupDurationSecs"),
            "localityLbSetting", List.of("zoneAwareLbSetting"));

    private LoadBalancing() {}

    /** Put fields over an owner's. */
    static JsonNode over(JsonNode owners, JsonNode fields) {
        ObjectNode balancer = owners.deepCopy();
        fields.properties().forEach(field -> {
            balancer.remove(EXCLUDED.getOrDefault(field.getKey(), List.of()));
            balancer.set(field.getKey(), field.getValue().deepCopy());
        });
        return balancer;
    }
}
