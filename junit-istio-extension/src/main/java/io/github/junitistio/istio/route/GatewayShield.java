// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of an owner's routes for the gateways that its VirtualService is bound to, without faults, in front of those with faults.
 *
 * <p>Istio has no words for "sidecars of this namespace only": a match that names {@code mesh} is taken without a look at the source, and one
 * that names the source also holds for gateways in that namespace. So the gateways get what they had first.
 */
final class GatewayShield {

    private final VirtualService service;
    private final List<PlacedRoute> faults;

    private GatewayShield(VirtualService service, List<PlacedRoute> faults) {
        this.service = service;
        this.faults = faults;
    }

    static List<ObjectNode> of(VirtualService service, List<ObjectNode> owners, List<PlacedRoute> faults) {
        GatewayShield shield = new GatewayShield(service, faults);
        List<ObjectNode> copies = new ArrayList<>();
        for (ObjectNode owner : service.otherGateways().isEmpty() ? List.<ObjectNode>of() : owners) {
            List<ObjectNode> matches = new ArrayList<>();
            VirtualService.matches(owner).forEach(match -> shield.addTo(matches, match));
            if (!matches.isEmpty()) {
                if (owner.hasNonNull("delegate")) {
                    throw shield.refused("delegates some of its routes");
                }
                ObjectNode copy = owner.deepCopy();
                copy.set("match", Json.array(matches));
                copies.add(copy);
            }
        }
        service.otherGateways().forEach(gateway -> shield.check(service.gateway(gateway), owners));
        return copies;
    }

    private void addTo(List<ObjectNode> matches, ObjectNode owner) {
        ObjectNode match = owner.deepCopy();
        List<String> gateways = Json.texts(match.path("gateways"));
        if (gateways.isEmpty()
                && (!owner.path("sourceNamespace").asText().isEmpty()
                        || !owner.path("sourceLabels").isEmpty())) {
            throw refused("has routes for callers of a namespace or with labels, gateways among them");
        }
        List<String> others = (gateways.isEmpty() ? service.otherGateways() : gateways)
                .stream()
                        .filter(gateway -> !gateway.equals(VirtualService.MESH))
                        .toList();
        if (!others.isEmpty()) {
            match.set("gateways", Json.texts(others));
            matches.add(match);
        }
    }

    // A route for mesh alone has no counterpart in the shield: its copy must be out of the gateway's reach otherwise.
    private void check(String gateway, List<ObjectNode> owners) {
        List<ObjectNode> all = owners.stream()
                .flatMap(owner -> VirtualService.matches(owner).stream())
                .toList();
        boolean exposed = all.stream().anyMatch(match -> isFor(VirtualService.MESH, match) && !isFor(gateway, match));
        if (exposed
                && all.stream()
                        .noneMatch(match -> isFor(gateway, match)
                                && !match.hasNonNull("port")
                                && VirtualService.isCatchAll(match))) {
            throw refused("has routes for mesh that " + gateway + " does not have");
        }
    }

    private boolean isFor(String gateway, ObjectNode match) {
        List<String> gateways = Json.texts(match.path("gateways"));
        return gateways.isEmpty() || gateways.stream().map(service::gateway).anyMatch(gateway::equals);
    }

    private RefusedException refused(String why) {
        return new RefusedException(
                faults.stream().map(PlacedRoute::declaration).toList(),
                "VirtualService " + service.ref() + " acts for gateways too (" + service.otherGateways() + ") and "
                        + why
                        + ": Istio has no words for a fault that spares them; give sidecars and gateways a VirtualService each");
    }
}
