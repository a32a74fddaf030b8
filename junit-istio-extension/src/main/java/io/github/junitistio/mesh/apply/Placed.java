// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.authorization.PlacedDenial;
import io.github.junitistio.istio.callee.ConnectionReset;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.istio.route.PlacedRoute;
import java.util.List;
import java.util.Set;

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

    boolean isEmpty() {
        return equals(NOTHING);
    }
}
