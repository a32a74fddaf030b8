// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.authorization.PlacedDenial;
import io.github.junitistio.istio.callee.ConnectionReset;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.istio.route.PlacedRoute;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is declared for a namespace, as what it becomes.
 *
 * @param routes in VirtualServices
 * @param traffic in DestinationRules
 * @param switches EnvoyFilters that stay for the run
 * @param resets EnvoyFilters
 * @param denials AuthorizationPolicies
 */
record Placed(
        List<PlacedRoute> routes,
        List<PlacedTraffic> traffic,
        Set<FaultSwitch> switches,
        List<ConnectionReset> resets,
        List<PlacedDenial> denials) {

    static final Placed NOTHING = new Placed(List.of(), List.of(), Set.of(), List.of(), List.of());

    /** This and another one. */
    Placed and(Placed other) {
        return new Placed(
                both(routes, other.routes),
                both(traffic, other.traffic),
                Set.copyOf(both(switches, other.switches)),
                both(resets, other.resets),
                both(denials, other.denials));
    }

    private static <T> List<T> both(Collection<T> one, Collection<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    boolean isEmpty() {
        return equals(NOTHING);
    }
}
