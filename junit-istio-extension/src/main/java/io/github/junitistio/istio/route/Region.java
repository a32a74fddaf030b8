// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.route.Overlap.Disjoint;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of some callers, to one of the hosts of a VirtualService.
 *
 * @param match the conditions, as an {@code HTTPMatchRequest} with the callers' namespace
 * @param host the host's names, where the VirtualService has other hosts too
 * @param gateways the Gateways that the callers serve, as the VirtualService names them; empty for sidecars
 */
record Region(ObjectNode match, Optional<HostNames> host, Set<String> gateways) {

    static Region of(PlacedRoute fault, VirtualService service) {
        if (fault.callers().isGateway()) {
            return new Region(
                    MatchJson.of(fault.declaration().match(), fault.callers()),
                    Optional.empty(),
                    service.textsOf(fault.callers().gateways()));
        }
        ServiceHost host = fault.target().host();
        return new Region(
                MatchJson.of(fault.declaration().match(), fault.callers()),
                // Its routes are for all its hosts alike, and the fault is for one.
                service.hosts().size() > 1
                        ? Optional.of(HostNames.of(
                                host,
                                fault.callers().sourceNamespace(),
                                service.mesh().domain()))
                        : Optional.empty(),
                Set.of());
    }

    Overlap<Region> and(Region other) {
        if (!gateways.equals(other.gateways)) {
            return Collections.disjoint(gateways, other.gateways)
                    ? new Disjoint<>("they are for different gateways, or for sidecars")
                    : new Inexpressible<>("they are for gateways of which some are the same");
        }
        return host.equals(other.host)
                ? Intersection.of(match, other.match).then(both -> new Met<>(new Region(both, host, gateways)))
                : new Disjoint<>("they are for different hosts");
    }

    boolean isWithin(Region other) {
        return and(other).equals(new Met<>(this));
    }

    /** Narrow the condition of an owner's route to this region. */
    Overlap<ObjectNode> narrow(ObjectNode owner) {
        ObjectNode base = owner.deepCopy();
        List<String> named = Json.texts(base.path("gateways"));
        if (!gateways.isEmpty()) {
            return narrowForGateways(base, named);
        }
        if (!named.isEmpty()) {
            if (!named.contains(VirtualService.MESH)) {
                return new Disjoint<>("it is for gateways only");
            }
            // With gateways, Istio would not look at the source: the fault would reach every sidecar of the mesh.
            // Without, it looks, and
            // for the owner's part it did not.
            base.remove(List.of("gateways", "sourceLabels", "sourceNamespace"));
        }
        return Intersection.of(base, match).then(this::toHost);
    }

    private Overlap<ObjectNode> narrowForGateways(ObjectNode base, List<String> named) {
        if (named.isEmpty() && (base.hasNonNull("sourceNamespace") || base.hasNonNull("sourceLabels"))) {
            return new Inexpressible<>("it is for callers of a namespace or with labels, gateways among them");
        }
        List<String> both = named.isEmpty()
                ? List.copyOf(gateways)
                : named.stream().filter(gateways::contains).toList();
        if (both.isEmpty()) {
            return new Disjoint<>("it is not for " + gateways);
        }
        base.set("gateways", Json.texts(both));
        return Intersection.of(base, match);
    }

    private Overlap<ObjectNode> toHost(ObjectNode narrowed) {
        if (host.isEmpty()) {
            return new Met<>(narrowed);
        }
        TextMatch authority = TextMatch.of(narrowed.path("authority"), false);
        return switch (authority.kind()) {
            case ANY ->
                new Met<>(narrowed.set(
                        "authority", Json.object().put("regex", host.get().regex())));
            case EXACT ->
                host.get().contains(authority.value())
                        ? new Met<>(narrowed)
                        : new Disjoint<>("authority " + authority + " is another host's");
            case PREFIX, REGEX ->
                new Inexpressible<>("the VirtualService has several hosts, and authority " + authority
                        + " leaves open which of them is called");
        };
    }
}
