// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.route.Overlap.Disjoint;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final CalleeReach reach;
    private final List<ObjectNode> copies = new ArrayList<>();
    private final Map<ObjectNode, List<PlacedRoute>> carried = new IdentityHashMap<>();

    RouteCopies(VirtualService service, List<ObjectNode> owners, RouteToken token) {
        this.service = service;
        this.owners = owners;
        this.token = token;
        this.reach = new CalleeReach(service);
    }

    List<ObjectNode> of(List<PlacedRoute> routes) {
        if (owners.isEmpty()) {
            throw new RefusedException(
                    declarations(routes),
                    "VirtualService " + service.ref() + " has no http routes, only HTTP is routed by them: add one");
        }
        Set<PlacedRoute> met = new LinkedHashSet<>();
        List<PlacedRoute> ofGateways =
                routes.stream().filter(route -> route.callers().isGateway()).toList();
        List<PlacedRoute> ofSidecars =
                routes.stream().filter(route -> !route.callers().isGateway()).toList();
        List<RouteGroup> groups = new ArrayList<>(add(ofGateways, met));
        if (!ofSidecars.isEmpty()) {
            copies.addAll(GatewayShield.of(service, owners, ofSidecars));
            groups.addAll(add(ofSidecars, met));
        }
        for (PlacedRoute route : routes) {
            boolean covered = groups.stream().noneMatch(group -> group.members().contains(route));
            if (!covered && !met.contains(route)) {
                throw new RefusedException(List.of(route.declaration()), unmet(route));
            }
        }
        reach.refuseAstray();
        for (int i = 0; i < copies.size(); i++) {
            String owner = VirtualService.name(copies.get(i));
            copies.get(i).put("name", token.name(i, service.ref(), token.owns(owner) ? "" : owner));
        }
        return copies;
    }

    /** What each of the copies carries, by their names. */
    Map<String, List<PlacedRoute>> carriers() {
        Map<String, List<PlacedRoute>> carriers = new LinkedHashMap<>();
        copies.forEach(copy -> carriers.put(VirtualService.name(copy), carried.getOrDefault(copy, List.of())));
        return carriers;
    }

    private ObjectNode carrying(List<PlacedRoute> routes, ObjectNode copy) {
        carried.put(copy, routes);
        return copy;
    }

    private List<RouteGroup> add(List<PlacedRoute> routes, Set<PlacedRoute> met) {
        List<RouteGroup> groups = RouteGroups.of(routes, service);
        groups.forEach(group -> copies.addAll(copies(group, met)));
        return groups;
    }

    private List<ObjectNode> copies(RouteGroup group, Set<PlacedRoute> met) {
        List<ObjectNode> ofGroup = new ArrayList<>();
        Set<PlacedRoute> carried = new LinkedHashSet<>();
        for (ObjectNode owner : owners) {
            List<ObjectNode> narrowed = new ArrayList<>();
            for (ObjectNode match : VirtualService.matches(owner)) {
                Overlap<ObjectNode> both = group.region().narrow(match);
                if (both instanceof Met<ObjectNode> overlap) {
                    refuseDelegate(owner, group);
                    refuseMixture(owner, group);
                    carried.addAll(group.on(owner));
                    ObjectNode copy = copy(owner, List.of(overlap.value()), group);
                    if (UriRewrite.isIn(copy)) {
                        // Each condition changes the rewrite in its own way.
                        ofGroup.add(carrying(group.on(owner), adjusted(owner, copy, match, overlap.value(), group)));
                    } else {
                        narrowed.add(overlap.value());
                    }
                } else if (both instanceof Inexpressible<ObjectNode> unclear) {
                    throw inexpressible(owner, group, unclear.why());
                }
            }
            if (!narrowed.isEmpty()) {
                ofGroup.add(carrying(group.on(owner), copy(owner, narrowed, group)));
            }
        }
        met.addAll(carried);
        return carried.isEmpty() ? List.of() : ofGroup;
    }

    private ObjectNode adjusted(
            ObjectNode owner, ObjectNode copy, ObjectNode before, ObjectNode after, RouteGroup group) {
        // A rewrite that a test declares replaces what the test's own condition compares.
        ObjectNode compared = group.rewrite()
                .filter(group.on(owner)::contains)
                .map(rewrite -> MatchJson.of(rewrite.declaration().match(), rewrite.callers()))
                .orElse(before);
        Overlap<ObjectNode> adjusted = UriRewrite.adjust(copy, compared, after);
        if (adjusted instanceof Met<ObjectNode> met) {
            return met.value();
        }
        throw inexpressible(owner, group, ((Inexpressible<ObjectNode>) adjusted).why());
    }

    private ObjectNode copy(ObjectNode owner, List<ObjectNode> matches, RouteGroup group) {
        ObjectNode copy = Json.object();
        copy.put("name", VirtualService.name(owner));
        copy.set("match", Json.array(matches));
        owner.properties()
                .forEach(entry ->
                        copy.putIfAbsent(entry.getKey(), entry.getValue().deepCopy()));
        group.applyTo(copy);
        reach.note(copy, group.on(owner));
        return copy;
    }

    private void refuseDelegate(ObjectNode owner, RouteGroup group) {
        if (owner.hasNonNull("delegate")) {
            throw new RefusedException(
                    declarations(group.members()),
                    named(owner)
                            + " delegates to another VirtualService, whose conditions are not in this one: declare a match that the route does not have");
        }
    }

    private void refuseMixture(ObjectNode owner, RouteGroup group) {
        for (PlacedRoute member : group.on(owner)) {
            if (member.callers().isGateway()
                    && Json.objects(owner.path("route")).stream()
                                    .map(route -> route.at("/destination/host"))
                                    .distinct()
                                    .count()
                            > 1) {
                throw new RefusedException(
                        List.of(member.declaration()),
                        named(owner) + " sends some of its requests to other services than "
                                + member.target().host()
                                + ", and Istio has no words for a part of a route's requests; declare it on the service's side, by"
                                + " placement = CALLEE and from another caller, or give the services a route each");
            }
        }
    }

    private RefusedException inexpressible(ObjectNode owner, RouteGroup group, String why) {
        return new RefusedException(
                declarations(group.members()),
                "it may concern a part of the requests of " + named(owner)
                        + ", and Istio has no words for which: " + why
                        + "; declare the route's own condition, or none");
    }

    private String unmet(PlacedRoute fault) {
        StringBuilder why = new StringBuilder("it could never meet a request, because no route of VirtualService ")
                .append(service.ref())
                .append(" is for ")
                .append(fault.declaration().match())
                .append(" from ")
                .append(fault.callers());
        Region region = Region.of(fault, service);
        for (ObjectNode owner : owners) {
            for (ObjectNode match : VirtualService.matches(owner)) {
                why.append("; ").append(named(owner)).append(": ");
                why.append(
                        region.narrow(match) instanceof Disjoint<ObjectNode> none
                                ? none.why()
                                : "it redirects or answers directly, and sends nothing on");
            }
        }
        return why + ". Declare requests that a route with destinations is for";
    }

    private static List<RouteDeclaration> declarations(List<PlacedRoute> routes) {
        return routes.stream().map(PlacedRoute::declaration).toList();
    }

    private String named(ObjectNode owner) {
        String name = VirtualService.name(owner);
        return "http route " + owners.indexOf(owner) + (name.isEmpty() ? "" : " \"" + name + "\"")
                + " of VirtualService " + service.ref();
    }
}
