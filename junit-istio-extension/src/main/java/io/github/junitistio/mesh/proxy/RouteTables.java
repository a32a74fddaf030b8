// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The routes that a proxy serves now, read from its {@code config_dump}.
 *
 * @param virtualHosts all virtual hosts of all dynamic route configurations
 */
@API(status = Status.INTERNAL, since = "0.1")
public record RouteTables(List<JsonNode> virtualHosts) {

    /** Read a proxy's routes. */
    public static RouteTables of(EnvoyAdmin admin) {
        List<JsonNode> hosts = new ArrayList<>();
        Json.parse(admin.configDump("dynamic_route_configs"))
                .path("configs")
                .forEach(config -> config.at("/route_config/virtual_hosts").forEach(hosts::add));
        return new RouteTables(hosts);
    }

    /**
     * Read what changes with every change of a proxy's routes: much less than the routes, of which a large mesh has many.
     *
     * @throws java.io.UncheckedIOException if the proxy does not answer
     */
    public static String version(EnvoyAdmin admin) {
        // Not version_info: routes that come by incremental xDS, as istiod sends them by default, have none.
        return admin.configDump("dynamic_route_configs&mask=last_updated");
    }

    /** The routes for requests to a port of a host, in their order; none if the proxy does not know the host. */
    public List<JsonNode> routes(String host, int port) {
        List<JsonNode> routes = new ArrayList<>();
        virtualHosts.stream()
                .filter(virtualHost -> virtualHost.path("name").asText().equals(host + ":" + port))
                .forEach(virtualHost -> virtualHost.path("routes").forEach(routes::add));
        return routes;
    }

    /** All routes. */
    public List<JsonNode> routes() {
        List<JsonNode> routes = new ArrayList<>();
        virtualHosts.forEach(virtualHost -> virtualHost.path("routes").forEach(routes::add));
        return routes;
    }
}
