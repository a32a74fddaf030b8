// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Overlap.Disjoint;
import io.github.junitistio.istio.Overlap.Inexpressible;
import io.github.junitistio.istio.Overlap.Met;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies of an owner's routes, narrowed to where faults are, with the faults on them.
 *
 * <p>All of an owner's routes that a region meets are copied, in their order, also those that carry no fault: among the copies the first match
 * is then the owner's first match, and destinations, retries and timeouts are the owner's.
 */
final class RouteCopies {

    private final VirtualService service;
    private final List<ObjectNode> owners;
    private final RouteToken token;
    private final List<ObjectNode> copies = new ArrayList<>();

    RouteCopies(VirtualService service, List<ObjectNode> owners, RouteToken token) {
        this.service = service;
        this.owners = owners;
        this.token = token;
    }

    List<ObjectNode> of(List<PlacedFault> faults) {
        if (owners.isEmpty()) {
            throw new RefusedException(
                    faults, "VirtualService " + service.ref() + " has no http routes, only HTTP meets faults: add one");
        }
        copies.addAll(GatewayShield.of(service, owners, faults));
        List<FaultGroup> groups = FaultGroups.of(faults, service);
        Set<PlacedFault> met = new LinkedHashSet<>();
        for (FaultGroup group : groups) {
            List<ObjectNode> ofGroup = copies(group);
            if (ofGroup.stream().anyMatch(RouteCopies::carriesFaults)) {
                copies.addAll(ofGroup);
                met.addAll(group.faults());
            }
        }
        for (PlacedFault fault : faults) {
            boolean covered = groups.stream().noneMatch(group -> group.contains(fault));
            if (!covered && !met.contains(fault)) {
                throw new RefusedException(List.of(fault), unmet(fault));
            }
        }
        for (int i = 0; i < copies.size(); i++) {
            String owner = VirtualService.name(copies.get(i));
            copies.get(i).put("name", token.name(i, service.ref(), token.owns(owner) ? "" : owner));
        }
        return copies;
    }

    private List<ObjectNode> copies(FaultGroup group) {
        List<ObjectNode> ofGroup = new ArrayList<>();
        for (ObjectNode owner : owners) {
            List<ObjectNode> narrowed = new ArrayList<>();
            for (ObjectNode match : VirtualService.matches(owner)) {
                Overlap<ObjectNode> both = group.region().narrow(match);
                if (both instanceof Met<ObjectNode> met) {
                    refuseDelegate(owner, group);
                    if (UriRewrite.isIn(owner)) {
                        // Each condition changes the rewrite in its own way.
                        ofGroup.add(adjusted(owner, match, met.value(), group));
                    } else {
                        narrowed.add(met.value());
                    }
                } else if (both instanceof Inexpressible<ObjectNode> unclear) {
                    throw inexpressible(owner, group, unclear.why());
                }
            }
            if (!narrowed.isEmpty()) {
                ofGroup.add(copy(owner, narrowed, group));
            }
        }
        return ofGroup;
    }

    private ObjectNode adjusted(ObjectNode owner, ObjectNode before, ObjectNode after, FaultGroup group) {
        Overlap<ObjectNode> adjusted = UriRewrite.adjust(copy(owner, List.of(after), group), before, after);
        if (adjusted instanceof Met<ObjectNode> met) {
            return met.value();
        }
        throw inexpressible(owner, group, ((Inexpressible<ObjectNode>) adjusted).why());
    }

    private static ObjectNode copy(ObjectNode owner, List<ObjectNode> matches, FaultGroup group) {
        ObjectNode copy = Json.object();
        copy.put("name", VirtualService.name(owner));
        copy.set("match", Json.array(matches));
        owner.properties()
                .forEach(entry ->
                        copy.putIfAbsent(entry.getKey(), entry.getValue().deepCopy()));
        if (carriesFaults(owner)) {
            copy.set("fault", group.over(copy.withObjectProperty("fault")));
        }
        return copy;
    }

    // Istio refuses a fault beside a redirect or a direct response.
    private static boolean carriesFaults(ObjectNode route) {
        return !route.hasNonNull("redirect") && !route.hasNonNull("directResponse");
    }

    private void refuseDelegate(ObjectNode owner, FaultGroup group) {
        if (owner.hasNonNull("delegate")) {
            throw new RefusedException(
                    group.faults(),
                    named(owner)
                            + " delegates to another VirtualService, whose conditions are not in this one: declare a match that the route does not have");
        }
    }

    private RefusedException inexpressible(ObjectNode owner, FaultGroup group, String why) {
        return new RefusedException(
                group.faults(),
                "the fault may concern a part of the requests of " + named(owner)
                        + ", and Istio has no words for which: " + why
                        + "; declare the route's own condition, or none");
    }

    private String unmet(PlacedFault fault) {
        StringBuilder why = new StringBuilder(
                        "the fault could never meet a request, because no route of VirtualService ")
                .append(service.ref())
                .append(" is for ")
                .append(fault.fault().match())
                .append(" from ")
                .append(fault.callers());
        Region region = Region.of(fault, service);
        for (ObjectNode owner : owners) {
            for (ObjectNode match : VirtualService.matches(owner)) {
                why.append("; ").append(named(owner)).append(": ");
                why.append(
                        region.narrow(match) instanceof Disjoint<ObjectNode> none
                                ? none.why()
                                : "it redirects or answers directly, and Istio takes no fault there");
            }
        }
        return why + ". Declare requests that a route with destinations is for";
    }

    private String named(ObjectNode owner) {
        String name = VirtualService.name(owner);
        return "http route " + owners.indexOf(owner) + (name.isEmpty() ? "" : " \"" + name + "\"")
                + " of VirtualService " + service.ref();
    }
}
