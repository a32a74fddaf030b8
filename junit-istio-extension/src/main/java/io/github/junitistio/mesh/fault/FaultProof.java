// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.ExpectedFault;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.fault.FaultSet.Destination;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves by the routes that a proxy serves that it has exactly the faults of one set: those that concern it, with the values
 * that were declared, and none of an earlier set.
 */
final class FaultProof {

    private final Duration deadline;
    private final MeshRuntime mesh;
    private final Diagnosis diagnosis;

    FaultProof(Duration deadline, MeshRuntime mesh) {
        this.deadline = deadline;
        this.mesh = mesh;
        this.diagnosis = new Diagnosis(mesh);
    }

    /**
     * Wait until a proxy has a set, or has left the mesh.
     *
     * @throws MeshException if it does not get it, with what it has instead and why
     */
    void await(FaultSet set, Proxy proxy) {
        Map<Destination, List<ExpectedFault>> expected = set.expectedIn(proxy);
        Await.until(
                deadline,
                () -> lack(set.token(), expected, proxy) == null ? true : null,
                () -> new MeshException("The sidecar of " + proxy
                        + (set.faults().isEmpty() ? " is not provably without the faults" : " does not have the faults")
                        + " after " + deadline.toMillis() + " ms: "
                        + explained(lack(set.token(), expected, proxy), set, proxy)));
    }

    /**
     * Look once.
     *
     * @return what is not as it should be and why, or nothing
     */
    Optional<String> look(FaultSet set, Proxy proxy) {
        return Optional.ofNullable(lack(set.token(), set.expectedIn(proxy), proxy))
                .map(lack -> explained(lack, set, proxy));
    }

    private String explained(@Nullable String lack, FaultSet set, Proxy proxy) {
        return (lack == null ? "they came too late." : lack) + " " + diagnosis.of(set, proxy);
    }

    private @Nullable String lack(RouteToken token, Map<Destination, List<ExpectedFault>> expected, Proxy proxy) {
        RouteTables tables;
        try {
            tables = RouteTables.of(proxy.admin());
        } catch (UncheckedIOException e) {
            if (hasLeft(proxy)) {
                return null;
            }
            return "its admin API does not answer (" + e.getMessage() + ").";
        }
        return expected.entrySet().stream()
                .map(each -> lack(each.getKey(), each.getValue(), tables))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> stale(token, tables))
                .orElse(null);
    }

    private boolean hasLeft(Proxy proxy) {
        return mesh.proxies().stream().noneMatch(other -> other.toString().equals(proxy.toString()));
    }

    private static Optional<String> lack(Destination destination, List<ExpectedFault> faults, RouteTables tables) {
        List<JsonNode> routes = tables.routes(destination.host(), destination.port());
        if (routes.isEmpty()) {
            return Optional.of(
                    "it does not know " + destination + ", which a Sidecar resource may leave out of its egress.");
        }
        return faults.stream()
                .filter(fault -> routes.stream().noneMatch(fault::isShownBy))
                .findFirst()
                .map(fault -> "its routes for " + destination + " are " + names(routes) + ", and none is "
                        + fault.routeName() + " with " + fault.fault() + ".");
    }

    /** A faulted route of another generation. The route that only leads to the service has no generation. */
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
}
