// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.declaration.RoutePolicy;
import io.github.junitistio.declaration.RouteSetting.Split;
import io.github.junitistio.declaration.ServiceName;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.route.Destination;
import java.util.List;
import java.util.function.Function;

/** The destinations that a declaration names. */
final class Destinations {

    private final Declaration declaration;
    private final ServiceTarget called;
    private final Function<ServiceName, ServiceTarget> services;

    Destinations(Declaration declaration, ServiceTarget called, Function<ServiceName, ServiceTarget> services) {
        this.declaration = declaration;
        this.called = called;
        this.services = services;
    }

    List<Addressed> all() {
        if (!(declaration instanceof RoutePolicy policy)) {
            return List.of();
        }
        if (policy.setting() instanceof Split split) {
            return split.destinations().stream().map(this::resolve).toList();
        }
        if (policy.setting() instanceof HttpMirror mirror) {
            Addressed to = resolve(mirror.to());
            if (to.target().equals(called) && to.destination().subset().isEmpty()) {
                throw DeclarationRefusedException.of(
                        declaration,
                        "the mirror leads to the service itself, which would get each request twice. Name another service,"
                                + " or a subset of this one.");
            }
            return List.of(to);
        }
        return List.of();
    }

    private Addressed resolve(RouteDestination destination) {
        ServiceTarget target = destination.service() == null ? called : services.apply(destination.service());
        if (destination.port() != 0 && !target.httpPorts().contains(destination.port())) {
            throw DeclarationRefusedException.of(
                    declaration,
                    target.host() + " has no HTTP port " + destination.port() + ". Name one that it has: "
                            + Lookup.known(target.httpPorts()) + ".");
        }
        return new Addressed(
                target,
                new Destination(target.host(), destination.subset(), port(destination, target), destination.weight()));
    }

    // Istio takes the port that was called, which another service may not have.
    private int port(RouteDestination destination, ServiceTarget target) {
        if (destination.port() != 0 || target.httpPorts().containsAll(called.httpPorts())) {
            return destination.port();
        }
        if (target.httpPorts().size() == 1) {
            return target.httpPorts().iterator().next();
        }
        throw DeclarationRefusedException.of(
                declaration,
                target.host() + " has the HTTP ports " + Lookup.known(target.httpPorts()) + ", and " + called.host()
                        + " others: " + Lookup.known(called.httpPorts()) + ". Name the port.");
    }
}
