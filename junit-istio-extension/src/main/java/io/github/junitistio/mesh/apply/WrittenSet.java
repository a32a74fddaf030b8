// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.callee.FaultSwitch;
import java.util.Collection;
import java.util.List;

/**
 * What is declared for a namespace as it was written.
 *
 * @param token the run and the generation that routes are named by
 * @param placed what is wanted
 * @param switches the fault filters that are there
 * @param virtualServices all VirtualServices after the writing
 * @param destinationRules all DestinationRules after the writing, if any policy is or was wanted
 */
record WrittenSet(
        RouteToken token,
        Placed placed,
        Collection<FaultSwitch> switches,
        List<ObjectNode> virtualServices,
        List<ObjectNode> destinationRules) {

    WrittenSet {
        switches = List.copyOf(switches);
    }

    /** The same with more than is known to be there. */
    WrittenSet with(Placed possible) {
        return new WrittenSet(token, possible, switches, virtualServices, destinationRules);
    }

    /** Nothing, before anything was written. */
    static WrittenSet none(RouteToken token) {
        return new WrittenSet(token, Placed.NOTHING, List.of(), List.of(), List.of());
    }
}
