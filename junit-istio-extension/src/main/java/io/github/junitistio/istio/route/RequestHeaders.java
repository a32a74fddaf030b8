// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ServiceHost;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Headers that requests carry to the callee's sidecar, beside the owner's own.
 */
record RequestHeaders(Object kind, Map<String, String> headers, Set<ServiceHost> callees) implements RouteChange {

    RequestHeaders {
        // Sorted, so that the same declaration always becomes the same JSON.
        headers = new TreeMap<>(headers);
        callees = Set.copyOf(callees);
    }

    @Override
    public void applyTo(ObjectNode route) {
        ObjectNode set = route.withObjectProperty("headers")
                .withObjectProperty("request")
                .withObjectProperty("set");
        headers.forEach(set::put);
    }
}
