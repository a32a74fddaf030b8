// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A declaration about routes with its names looked up in the mesh: whose sidecars carry it, for which host. One for callers in several
 * namespaces is placed once in each.
 *
 * @param declaration the declaration
 * @param target the service that {@code declaration.service()} stands for
 * @param callers the workload that {@code declaration.from()} stands for, or a whole namespace
 * @param change what it does to a route
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlacedRoute(RouteDeclaration declaration, ServiceTarget target, CallerScope callers, RouteChange change) {

    /**
     * Determine if an owner's route sends requests to the service. For sidecars all routes of a VirtualService for the service's host do: what
     * was called is what counts, wherever it is sent.
     */
    boolean isFor(ObjectNode owner, VirtualService service) {
        return !callers.isGateway() || destinations(owner, service).anyMatch(target.host()::equals);
    }

    /** {@return the hosts that a route sends requests to; empty if it answers by itself} */
    static Stream<ServiceHost> destinations(ObjectNode route, VirtualService service) {
        return Json.objects(route.path("route")).stream()
                .map(destination -> destination.at("/destination/host").asText())
                .map(host -> ServiceHost.resolve(
                        host, service.ref().namespace(), service.mesh().domain()));
    }
}
