// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A route of a VirtualService beside the Envoy route that istiod makes of it. What is declared is compared, by Istio's translation; what else
 * an owner's route has is not.
 */
final class RouteComparison {

    private final ObjectNode route;
    private final String namespace;
    private final MeshConfig mesh;

    RouteComparison(ObjectNode route, String namespace, MeshConfig mesh) {
        this.route = route;
        this.namespace = namespace;
        this.mesh = mesh;
    }

    Optional<String> lack(JsonNode shown) {
        return differs(
                        "fault",
                        EnvoyFault.of(route.path("fault")),
                        EnvoyFault.normalized(
                                shown.path("typed_per_filter_config").path("envoy.filters.http.fault")))
                .or(() -> answer(shown))
                .or(() -> headers(shown))
                .or(() -> timeout(shown.path("route")))
                .or(() -> retries(shown.path("route")))
                .or(() -> mirrors(shown.path("route")))
                .or(() -> destinations(shown.path("route")));
    }

    private Optional<String> answer(JsonNode shown) {
        return differs("redirect", route.hasNonNull("redirect"), shown.has("redirect"))
                .or(() -> differs("direct response", route.hasNonNull("directResponse"), shown.has("direct_response")));
    }

    private Optional<String> headers(JsonNode shown) {
        TreeMap<String, String> added = new TreeMap<>();
        for (JsonNode header : shown.path("request_headers_to_add")) {
            added.put(
                    header.path("header").path("key").asText(),
                    header.path("header").path("value").asText());
        }
        return route.path("headers").path("request").path("set").properties().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("host")
                        && !header.getKey().startsWith(":"))
                .map(header -> differs(
                        "request header " + header.getKey(), header.getValue().asText(), added.get(header.getKey())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> timeout(JsonNode action) {
        if (!route.hasNonNull("timeout")) {
            return Optional.empty();
        }
        try {
            String expected =
                    Durations.format(Durations.parse(route.get("timeout").asText()));
            return differs("timeout", expected, action.path("timeout").asText());
        } catch (InvalidDeclarationException foreign) {
            return Optional.empty();
        }
    }

    private Optional<String> retries(JsonNode action) {
        JsonNode retries = route.path("retries");
        if (!retries.isObject()) {
            return Optional.empty();
        }
        return differs(
                "retries",
                retries.path("attempts").asInt(),
                action.path("retry_policy").path("num_retries").asInt());
    }

    private Optional<String> mirrors(JsonNode action) {
        if (!route.has("mirrors") && !route.has("mirror")) {
            return Optional.empty();
        }
        return differs(
                "mirrors",
                Mirrors.count(route),
                action.path("request_mirror_policies").size());
    }

    private Optional<String> destinations(JsonNode action) {
        List<ObjectNode> wanted = Json.objects(route.path("route"));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        // Istio leaves those without weight out, and the weight of the only one out of account.
        List<ObjectNode> taken = wanted.size() == 1
                ? wanted
                : wanted.stream()
                        .filter(destination -> destination.path("weight").asInt() > 0)
                        .toList();
        boolean weighted = taken.size() > 1;
        List<String> expected = taken.stream()
                .map(destination -> cluster(destination.path("destination"))
                        + (weighted ? " " + destination.path("weight").asInt() : ""))
                .toList();
        return differs("destinations", expected, shown(action, weighted));
    }

    private static List<String> shown(JsonNode action, boolean weighted) {
        List<String> shown = new ArrayList<>();
        if (action.has("cluster")) {
            shown.add(withoutPort(action.get("cluster").asText()));
        }
        for (JsonNode cluster : action.path("weighted_clusters").path("clusters")) {
            shown.add(withoutPort(cluster.path("name").asText())
                    + (weighted ? " " + cluster.path("weight").asInt() : ""));
        }
        return shown;
    }

    private String cluster(JsonNode destination) {
        return destination.path("subset").asText() + "|"
                + ServiceHost.resolve(destination.path("host").asText(), namespace, mesh.domain());
    }

    // outbound|PORT|SUBSET|HOST: the port may be the one that was called.
    private static String withoutPort(String cluster) {
        String[] parts = cluster.split("\\|", 4);
        return parts.length == 4 ? parts[2] + "|" + parts[3] : cluster;
    }

    private static Optional<String> differs(String what, @Nullable Object expected, @Nullable Object shown) {
        return Objects.equals(expected, shown)
                ? Optional.empty()
                : Optional.of(what + " " + expected + " is expected, and " + shown + " is there");
    }
}
