// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.ExpectedFault;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.fault.FaultSet.Destination;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves by the routes that a proxy serves that it has exactly the faults of one set: those that concern it, with the values
 * that were declared, and none of an earlier set.
 */
final class FaultProof {

    private final Duration deadline;

    FaultProof(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Wait until a proxy has a set.
     *
     * @throws MeshException if it does not get it, with what it has instead
     */
    void await(FaultSet set, Proxy proxy) {
        Map<Destination, List<ExpectedFault>> expected = set.expectedIn(proxy);
        Await.until(
                deadline,
                () -> lack(set.token(), expected, proxy) == null ? true : null,
                () -> new MeshException("The sidecar of " + proxy + " does not have the faults after "
                        + deadline.toMillis() + " ms: " + lack(set.token(), expected, proxy)));
    }

    /**
     * Look once.
     *
     * @return what is not as it should be, or nothing
     */
    Optional<String> look(FaultSet set, Proxy proxy) {
        return Optional.ofNullable(lack(set.token(), set.expectedIn(proxy), proxy));
    }

    private static @Nullable String lack(
            RouteToken token, Map<Destination, List<ExpectedFault>> expected, Proxy proxy) {
        RouteTables tables = RouteTables.of(proxy.admin());
        for (Map.Entry<Destination, List<ExpectedFault>> each : expected.entrySet()) {
            List<JsonNode> routes =
                    tables.routes(each.getKey().host(), each.getKey().port());
            if (routes.isEmpty()) {
                return "it does not know " + each.getKey()
                        + ". A Sidecar resource may leave the service out of its egress.";
            }
            for (ExpectedFault fault : each.getValue()) {
                if (routes.stream().noneMatch(fault::isShownBy)) {
                    return "its routes for " + each.getKey() + " have no " + fault.fault() + " under the name "
                            + fault.routeName() + ". They are " + names(routes) + ".";
                }
            }
        }
        return tables.routes().stream()
                .map(route -> route.path("name").asText())
                .filter(name -> isStale(name, token))
                .findFirst()
                .map(name -> "it still has the route " + name + ", which was taken out.")
                .orElse(null);
    }

    /** A faulted route of another generation. The route that only leads to the service has no generation. */
    private static boolean isStale(String route, RouteToken token) {
        return RouteToken.runOf(route).filter(token.run()::equals).isPresent()
                && route.contains(".")
                && !route.startsWith(token.prefix());
    }

    private static String names(List<JsonNode> routes) {
        return routes.stream()
                .map(route -> route.path("name").asText())
                .toList()
                .toString();
    }
}
