// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.FaultEffect.SlowBody;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.RoutePolicy;
import io.github.junitistio.declaration.RouteSetting.Timeout;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.declaration.TrafficSetting.CircuitBreaker;
import java.util.List;

/** Decides on which side of a call a fault acts that leaves it open. */
final class Side {

    private Side() {}

    /** Determine if a fault acts in the sidecars of the service. */
    static boolean isCallee(Resolved fault, List<Resolved> all) {
        Fault declared = (Fault) fault.declaration();
        if (declared.scope().placement() != Placement.AUTO) {
            return declared.scope().placement() == Placement.CALLEE;
        }
        return declared.scope().needsCallee()
                || declared.effect() instanceof SlowBody
                || declared.effect() instanceof Reset
                || all.stream().anyMatch(other -> other.target().equals(fault.target()) && isOfTheCallersMesh(other));
    }

    // What the caller's sidecar does with what comes back to it, and so never with what it injects itself.
    private static boolean isOfTheCallersMesh(Resolved other) {
        if (other.declaration() instanceof TrafficPolicy policy) {
            return policy.setting() instanceof CircuitBreaker;
        }
        return other.declaration() instanceof RoutePolicy policy
                && (policy.setting() instanceof Timeout
                        || policy.setting() instanceof HttpMirror
                        || policy.setting() instanceof HttpRetry retry && retry.attempts() > 0);
    }
}
