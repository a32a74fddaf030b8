// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The endpoints that a proxy has now for calls to one host.
 *
 * @param byCluster Envoy's {@code ClusterLoadAssignment}s by the names of their clusters
 */
@API(status = Status.INTERNAL, since = "0.1")
public record LoadAssignments(Map<String, JsonNode> byCluster) {

    /**
     * Read them.
     *
     * @throws java.io.UncheckedIOException if the proxy does not answer
     */
    public static LoadAssignments of(EnvoyAdmin admin, String host) {
        Map<String, JsonNode> byCluster = new LinkedHashMap<>();
        Json.parse(admin.configDump("dynamic_endpoint_configs&include_eds&name_regex=" + Clusters.regex(host)))
                .path("configs")
                .forEach(config -> {
                    JsonNode assignment = config.path("endpoint_config");
                    byCluster.put(assignment.path("cluster_name").asText(), assignment);
                });
        return new LoadAssignments(byCluster);
    }

    /** Those of one cluster; missing if there are none. */
    public JsonNode of(String cluster) {
        return byCluster.getOrDefault(cluster, MissingNode.getInstance());
    }
}
