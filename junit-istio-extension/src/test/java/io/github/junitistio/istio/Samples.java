// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import io.github.junitistio.declaration.Fault;
import java.util.Map;
import java.util.Set;

/** Names that many tests use. */
final class Samples {

    static final RouteToken TOKEN = new RouteToken("4f2a", 1);
    static final ServiceTarget INVENTORY =
            new ServiceTarget(new ServiceHost("inventory.shop.svc.cluster.local"), "shop", Set.of(80));
    static final CallerScope CHECKOUT = new CallerScope("test", Map.of("app", "checkout"));

    private Samples() {}

    static PlacedFault placed(Fault fault) {
        return new PlacedFault(fault, INVENTORY, CHECKOUT);
    }

    static PlacedFault placed(Fault fault, CallerScope callers) {
        return new PlacedFault(fault, INVENTORY, callers);
    }
}
