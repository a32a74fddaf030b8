// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ServiceHost;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where the requests go that carry a fault of the callee's side. Only the sidecars of the service that the fault names inject it: a route that
 * leads to others takes the fault there for nothing.
 */
final class CalleeReach {

    private final VirtualService service;
    private final Map<PlacedRoute, Set<ServiceHost>> hosts = new LinkedHashMap<>();

    CalleeReach(VirtualService service) {
        this.service = service;
    }

    /** Note a copy of a route, as it will be, and what was put on it. */
    void note(ObjectNode copy, List<PlacedRoute> carried) {
        List<ServiceHost> destinations = PlacedRoute.destinations(copy, service).toList();
        carried.stream()
                .filter(route -> !route.change().callees().isEmpty())
                .forEach(route -> hosts.computeIfAbsent(
                                route, unseen -> new TreeSet<>(Comparator.comparing(ServiceHost::name)))
                        .addAll(destinations));
    }

    /**
     * Refuse what would never act.
     *
     * @throws RefusedException if none of a fault's routes leads to its service
     */
    void refuseAstray() {
        hosts.forEach((route, destinations) -> {
            if (Collections.disjoint(route.change().callees(), destinations)) {
                throw new RefusedException(
                        List.of(route.declaration()),
                        "it acts in the sidecars of " + route.target().host() + ", and VirtualService " + service.ref()
                                + " sends all of its requests to "
                                + destinations.stream().map(ServiceHost::name).collect(Collectors.joining(", "))
                                + ". Declare it for the service that gets them, or with placement CALLER");
            }
        });
    }
}
