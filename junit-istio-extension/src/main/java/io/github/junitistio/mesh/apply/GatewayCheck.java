// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.route.ExpectedRoute;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of a set in gateways. What is stale there, {@link RouteCheck} tells. */
final class GatewayCheck implements Check {

    private final WrittenSet set;

    GatewayCheck(WrittenSet set) {
        this.set = set;
    }

    /** Determine if a set has something for a gateway. */
    static boolean concerns(WrittenSet set, Proxy proxy) {
        return set.placed().routes().stream().anyMatch(route -> isOf(route, proxy));
    }

    @Override
    public @Nullable Look in(Proxy proxy) {
        List<ExpectedRoute> expected = set.placed().routes().stream()
                .filter(route -> isOf(route, proxy))
                .map(PlacedRoute::callers)
                .distinct()
                .flatMap(callers -> set.virtualServices().stream()
                        .flatMap(service -> ExpectedRoute.inGateway(service, callers, set.token()).stream()))
                .distinct()
                .toList();
        return expected.isEmpty()
                ? null
                : () -> lack(expected, RouteTables.of(proxy.admin()).routes());
    }

    private static boolean isOf(PlacedRoute route, Proxy proxy) {
        return route.callers().isGateway() && route.callers().contains(proxy.namespace(), proxy.labels());
    }

    private static @Nullable String lack(List<ExpectedRoute> expected, List<JsonNode> routes) {
        return expected.stream()
                .filter(route -> routes.stream().noneMatch(route::isShownBy))
                .findFirst()
                .map(route -> routes.stream()
                        .filter(route::hasNameOf)
                        .findFirst()
                        .flatMap(route::lack)
                        .map(lack -> "in " + route.routeName() + " " + lack + ".")
                        .orElse("none of its routes is " + route.routeName() + "."))
                .orElse(null);
    }
}
