// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceTarget;
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
public record PlacedRoute(
        RouteDeclaration declaration, ServiceTarget target, CallerScope callers, RouteChange change) {}
