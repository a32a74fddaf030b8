// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.Map;
import java.util.Set;

/** Names that many tests use. */
public final class Samples {

    public static final RouteToken TOKEN = new RouteToken("4f2a", 1);
    public static final ServiceTarget INVENTORY =
            new ServiceTarget(new ServiceHost("inventory.shop.svc.cluster.local"), "shop", Set.of(80));
    public static final CallerScope CHECKOUT = new CallerScope("test", Map.of("app", "checkout"));

    private Samples() {}
}
