// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ExpectedFault;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.VirtualServiceRef;
import io.github.junitistio.istio.VirtualServices;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults as they were written.
 *
 * @param token the run and the generation that their routes are named by
 * @param faults the faults
 * @param virtualServices all VirtualServices after the writing
 */
record FaultSet(RouteToken token, List<PlacedFault> faults, List<ObjectNode> virtualServices) {

    /** No faults, before anything was written. */
    static FaultSet none(RouteToken token) {
        return new FaultSet(token, List.of(), List.of());
    }

    /** The routes that a proxy has to show, by the virtual host that they are in. */
    Map<Destination, List<ExpectedFault>> expectedIn(Proxy proxy) {
        CallerScope caller = new CallerScope(proxy.namespace(), proxy.labels());
        Map<Destination, List<ExpectedFault>> expected = new LinkedHashMap<>();
        for (PlacedFault fault : faults) {
            List<ObjectNode> acting = acting(fault.target(), caller);
            for (int port : fault.target().httpPorts()) {
                List<ExpectedFault> routes = acting.stream()
                        .flatMap(object -> ExpectedFault.in(object, caller, port, token).stream())
                        .toList();
                if (!routes.isEmpty()) {
                    expected.put(new Destination(fault.target().host().name(), port), routes);
                }
            }
        }
        return expected;
    }

    private List<ObjectNode> acting(ServiceTarget target, CallerScope caller) {
        Set<VirtualServiceRef> acting = Set.copyOf(VirtualServices.of(virtualServices, MeshConfig.DEFAULT)
                .acting(target, caller)
                .acting());
        return virtualServices.stream()
                .filter(object -> acting.contains(new VirtualServiceRef(
                        object.at("/metadata/namespace").asText(),
                        object.at("/metadata/name").asText())))
                .toList();
    }

    /**
     * A virtual host of a proxy.
     *
     * @param host the service's host
     * @param port the service's port
     */
    record Destination(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
