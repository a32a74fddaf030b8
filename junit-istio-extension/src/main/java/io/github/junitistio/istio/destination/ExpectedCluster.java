// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A cluster as a proxy has to show it once it has the DestinationRules that act on it.
 *
 * @param name the Envoy cluster's name
 * @param fields values by JSON pointer; missing nodes for what must not be there
 * @param hash whether requests to it are hashed, and by what, in Envoy's form; missing if they are not
 * @param localities what its endpoints have to show
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExpectedCluster(String name, Map<String, JsonNode> fields, JsonNode hash, LocalityShares localities) {

    static List<ExpectedCluster> of(ServiceTarget target, ObjectNode rule, MeshConfig mesh) {
        List<ExpectedCluster> expected = new ArrayList<>();
        List<ObjectNode> subsets = new ArrayList<>(Json.objects(rule.path("subsets")));
        subsets.add(0, Json.object());
        for (int port : target.httpPorts()) {
            for (ObjectNode subset : subsets) {
                JsonNode policy = EffectivePolicy.of(rule, subset, port);
                String name = "outbound|" + port + "|" + subset.path("name").asText() + "|" + target.host();
                expected.add(new ExpectedCluster(
                        name,
                        ClusterFields.of(policy, mesh),
                        HashPolicy.of(policy.path("loadBalancer")),
                        LocalityShares.of(policy)));
            }
        }
        return expected;
    }

    /**
     * Determine what a proxy's cluster of this name does not have.
     *
     * @param cluster the {@code cluster} of an element of {@code dynamic_active_clusters} in a {@code config_dump}
     * @return what is expected and what is shown, or empty if nothing is missing
     */
    public Optional<String> lack(JsonNode cluster) {
        return fields.entrySet().stream()
                .filter(field -> !text(cluster.at(field.getKey())).equals(text(field.getValue())))
                .findFirst()
                .map(field -> field.getKey().substring(1) + " " + shown(field.getValue()) + " is expected, and "
                        + shown(cluster.at(field.getKey())) + " is there");
    }

    /**
     * Determine if a proxy's route to this cluster hashes as it shall.
     *
     * @param route an element of {@code routes} in a {@code config_dump}
     * @return {@code true} if it does, or does not lead here
     */
    public boolean isHashedBy(JsonNode route) {
        JsonNode action = route.path("route");
        return !action.path("cluster").asText().equals(name)
                || text(action.path("hash_policy").path(0)).equals(text(hash));
    }

    // Envoy writes numbers of 64 bits as text.
    private static String text(JsonNode value) {
        return value.isMissingNode()
                ? TextNode.valueOf("").toString()
                : value.isValueNode() ? value.asText() : value.toString();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "none" : text(value);
    }
}
