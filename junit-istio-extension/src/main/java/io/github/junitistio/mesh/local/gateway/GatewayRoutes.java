// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.util.ArrayList;
import java.util.List;

/** The routes that a gateway's proxy has under one name. */
final class GatewayRoutes {

    // What istiod gives a port that no VirtualService has routes for.
    private static final String NOBODY = "blackhole:";

    private final List<String> domains = new ArrayList<>();

    private GatewayRoutes() {}

    static GatewayRoutes of(EnvoyAdmin proxy, String routeName) {
        GatewayRoutes routes = new GatewayRoutes();
        for (JsonNode config :
                Json.parse(proxy.configDump("dynamic_route_configs")).path("configs")) {
            if (config.at("/route_config/name").asText().equals(routeName)) {
                config.at("/route_config/virtual_hosts").forEach(routes::add);
            }
        }
        return routes;
    }

    boolean serve(String host) {
        return domains.stream().anyMatch(domain -> HostPattern.covers(domain, host));
    }

    private void add(JsonNode virtualHost) {
        if (!virtualHost.path("name").asText().startsWith(NOBODY)) {
            virtualHost.path("domains").forEach(domain -> domains.add(domain.asText()));
        }
    }

    @Override
    public String toString() {
        return domains.toString();
    }
}
