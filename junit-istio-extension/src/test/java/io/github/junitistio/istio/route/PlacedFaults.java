// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.istio.ServiceTarget;

/** Faults as their placement would leave them. */
final class PlacedFaults {

    private PlacedFaults() {}

    static PlacedRoute placed(Fault fault) {
        return placed(fault, Samples.INVENTORY, Samples.CHECKOUT);
    }

    static PlacedRoute placed(Fault fault, CallerScope callers) {
        return placed(fault, Samples.INVENTORY, callers);
    }

    static PlacedRoute placed(Fault fault, ServiceTarget target, CallerScope callers) {
        return new PlacedRoute(fault, target, callers, RouteChange.fault(fault.effect(), fault.percentage()));
    }
}
