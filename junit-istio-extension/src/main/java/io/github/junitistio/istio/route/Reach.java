// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Json;
import java.util.List;
import java.util.Map;

/**
 * Whether a VirtualService has routes for callers on a port. Istio generates none for a proxy that no route's match is for, and then looks on
 * as if the VirtualService did not exist.
 */
enum Reach {
    /** For none of the callers. */
    NONE,
    /** For those of them whose pods have more labels than the callers are known by. */
    SOME,
    /** For all. */
    ALL;

    static Reach of(VirtualService service, CallerScope callers, int port) {
        Reach reach = NONE;
        for (ObjectNode route : service.http()) {
            for (ObjectNode match : VirtualService.matches(route)) {
                Reach one = of(match, callers, port);
                reach = one.compareTo(reach) > 0 ? one : reach;
            }
        }
        return reach;
    }

    static Reach of(ObjectNode match, CallerScope callers, int port) {
        int wanted = match.path("port").asInt();
        if (wanted != 0 && wanted != port) {
            return NONE;
        }
        List<String> gateways = Json.texts(match.path("gateways"));
        if (!gateways.isEmpty()) {
            // Istio does not look at the source where gateways are named.
            return gateways.contains(VirtualService.MESH) ? ALL : NONE;
        }
        String namespace = match.path("sourceNamespace").asText();
        if (!namespace.isEmpty() && !namespace.equals(callers.sourceNamespace())) {
            return NONE;
        }
        Reach reach = ALL;
        for (Map.Entry<String, JsonNode> label : match.path("sourceLabels").properties()) {
            String known = callers.sourceLabels().get(label.getKey());
            if (known == null) {
                reach = SOME;
            } else if (!known.equals(label.getValue().asText())) {
                return NONE;
            }
        }
        return reach;
    }
}
