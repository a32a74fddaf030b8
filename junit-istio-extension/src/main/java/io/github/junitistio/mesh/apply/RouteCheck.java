// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.route.ExpectedRoute;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of a set: those that concern a proxy, and none of an earlier generation. */
final class RouteCheck implements Check {

    private final WrittenSet set;
    private final WrittenSet before;
    private final boolean everywhere;
    private final LeftOut leftOut;

    /**
     * Create a check.
     *
     * @param before what may still be there
     * @param everywhere whether to look in proxies as well that neither had nor get anything
     * @param leftOut tells why a proxy may not know a service
     */
    RouteCheck(WrittenSet set, WrittenSet before, boolean everywhere, LeftOut leftOut) {
        this.set = set;
        this.before = before;
        this.everywhere = everywhere;
        this.leftOut = leftOut;
    }

    /** Determine if a proxy gets some of the routes. */
    boolean reaches(Proxy proxy) {
        return expected(set, proxy).keySet().stream().anyMatch(host -> !leftOut.is(proxy, host.target(), host.port()));
    }

    @Override
    public @Nullable Look in(Proxy proxy) {
        Map<VirtualHost, List<ExpectedRoute>> expected = expected(set, proxy);
        if (expected.isEmpty()
                && !everywhere
                && expected(before, proxy).isEmpty()
                && !GatewayCheck.concerns(set, proxy)
                && !GatewayCheck.concerns(before, proxy)) {
            return null;
        }
        return new Look() {
            @Override
            public @Nullable String lack() {
                return RouteCheck.this.lack(expected, proxy, RouteTables.of(proxy.admin()));
            }

            @Override
            public Optional<String> version() {
                return Optional.of(RouteTables.version(proxy.admin()));
            }
        };
    }

    private static Map<VirtualHost, List<ExpectedRoute>> expected(WrittenSet set, Proxy proxy) {
        CallerScope caller = new CallerScope(proxy.namespace(), proxy.labels());
        Map<VirtualHost, List<ExpectedRoute>> expected = new LinkedHashMap<>();
        for (PlacedRoute route : set.placed().routes()) {
            if (route.callers().isGateway()) {
                continue;
            }
            List<ObjectNode> acting = acting(set, route.target(), caller);
            for (int port : route.target().httpPorts()) {
                List<ExpectedRoute> routes = acting.stream()
                        .flatMap(object -> ExpectedRoute.in(object, caller, port, set.token()).stream())
                        .toList();
                if (!routes.isEmpty()) {
                    expected.put(new VirtualHost(route.target(), port), routes);
                }
            }
        }
        return expected;
    }

    private static List<ObjectNode> acting(WrittenSet set, ServiceTarget target, CallerScope caller) {
        Set<ResourceRef> acting = Set.copyOf(VirtualServices.of(set.virtualServices(), MeshConfig.DEFAULT)
                .acting(target, caller)
                .acting());
        return set.virtualServices().stream()
                .filter(object -> acting.contains(ResourceRef.of(object)))
                .toList();
    }

    private @Nullable String lack(Map<VirtualHost, List<ExpectedRoute>> expected, Proxy proxy, RouteTables tables) {
        return expected.entrySet().stream()
                .map(each -> lack(each.getKey(), each.getValue(), proxy, tables))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> stale(set.token(), tables))
                .orElse(null);
    }

    private Optional<String> lack(VirtualHost host, List<ExpectedRoute> expected, Proxy proxy, RouteTables tables) {
        List<JsonNode> routes = tables.routes(host.target().host().name(), host.port());
        if (routes.isEmpty()) {
            return leftOut.is(proxy, host.target(), host.port())
                    ? Optional.empty()
                    : Optional.of("it does not know " + host + ", which no Sidecar resource leaves out for it.");
        }
        return expected.stream()
                .filter(route -> routes.stream().noneMatch(route::isShownBy))
                .findFirst()
                .map(route ->
                        "its routes for " + host + " are " + names(routes) + ", and " + difference(route, routes));
    }

    private static String difference(ExpectedRoute route, List<JsonNode> routes) {
        return routes.stream()
                .filter(route::hasNameOf)
                .findFirst()
                .flatMap(route::lack)
                .map(lack -> "in " + route.routeName() + " " + lack + ".")
                .orElse("none is " + route.routeName() + ".");
    }

    /** A route of another generation. The route that only leads to the service has no generation. */
    private static Optional<String> stale(RouteToken token, RouteTables tables) {
        return tables.routes().stream()
                .map(route -> route.path("name").asText())
                .filter(name ->
                        RouteToken.runOf(name).filter(token.run()::equals).isPresent())
                .filter(name -> name.contains(".") && !name.startsWith(token.prefix()))
                .findFirst()
                .map(name -> "it still has the route " + name + ", which was taken out.");
    }

    private static String names(List<JsonNode> routes) {
        return routes.stream()
                .map(route -> "\"" + route.path("name").asText() + "\"")
                .collect(Collectors.joining(", "));
    }

    /**
     * A virtual host of a proxy.
     *
     * @param target the service
     * @param port the service's port
     */
    private record VirtualHost(ServiceTarget target, int port) {

        @Override
        public String toString() {
            return target.host() + ":" + port;
        }
    }
}
