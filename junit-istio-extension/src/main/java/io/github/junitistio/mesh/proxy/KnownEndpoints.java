// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The clusters, endpoints and virtual hosts that a proxy has at one moment, read once for many questions. */
@API(status = Status.INTERNAL, since = "0.1")
public final class KnownEndpoints {

    private final Set<String> clusters;
    private final Set<String> endpoints;
    private final String routes;

    private KnownEndpoints(Set<String> clusters, Set<String> endpoints, String routes) {
        this.clusters = clusters;
        this.endpoints = endpoints;
        this.routes = routes;
    }

    /**
     * Read them.
     *
     * @throws java.io.UncheckedIOException if the proxy does not answer
     */
    public static KnownEndpoints of(EnvoyAdmin admin) {
        String text = admin.text("/clusters");
        Set<String> clusters = text.lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf("::"))))
                .collect(Collectors.toSet());
        Set<String> endpoints = text.lines()
                .filter(line -> line.contains("::hostname::"))
                .map(line -> line.substring(0, line.indexOf("::hostname::")))
                .collect(Collectors.toSet());
        return new KnownEndpoints(clusters, endpoints, admin.configDump("dynamic_route_configs"));
    }

    /** Determine if a cluster is active. One that still warms is not. */
    public boolean has(String cluster) {
        return clusters.contains(cluster);
    }

    /** Determine if an active cluster has an endpoint. */
    public boolean has(String cluster, String address, int port) {
        return endpoints.contains(cluster + "::" + address + ":" + port);
    }

    /** Determine if some active route configuration has a virtual host. */
    public boolean routes(String virtualHost) {
        return routes.contains("\"name\": \"" + virtualHost + "\"");
    }
}
