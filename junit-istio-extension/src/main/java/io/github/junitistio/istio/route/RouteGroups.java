// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declarations as regions of which the first that a request is in tells what happens to it.
 *
 * <p>A request meets the first declaration of each kind that is for it. So the regions are all combinations of one or none of each kind, in the
 * order of the first kind, then of the second, and so on, none last: whatever combination comes before the right one has some declaration that
 * is not for the request.
 */
final class RouteGroups {

    // Each is a route or more in every caller's sidecar.
    private static final int MOST = 500;

    private final List<List<PlacedRoute>> kinds;
    private final VirtualService service;
    private final List<RouteGroup> groups = new ArrayList<>();

    private RouteGroups(List<PlacedRoute> routes, VirtualService service) {
        this.service = service;
        Map<Object, List<PlacedRoute>> byKind = new LinkedHashMap<>();
        routes.forEach(route ->
                byKind.computeIfAbsent(kind(route), kind -> new ArrayList<>()).add(route));
        kinds = List.copyOf(byKind.values());
    }

    // One VirtualService of a gateway leads to several services, each of which has its own.
    private static Object kind(PlacedRoute route) {
        return route.callers().isGateway()
                ? List.of(route.change().kind(), route.target())
                : route.change().kind();
    }

    static List<RouteGroup> of(List<PlacedRoute> routes, VirtualService service) {
        RouteGroups result = new RouteGroups(routes, service);
        result.combine(0, List.of(), null);
        return result.groups;
    }

    private void combine(int kind, List<PlacedRoute> members, @Nullable Region region) {
        if (kind == kinds.size()) {
            if (region != null) {
                add(new RouteGroup(service, region, members));
            }
            return;
        }
        for (PlacedRoute route : kinds.get(kind)) {
            Region own = Region.of(route, service);
            List<PlacedRoute> more =
                    Stream.concat(members.stream(), Stream.of(route)).toList();
            if (region == null) {
                combine(kind + 1, more, own);
                continue;
            }
            Overlap<Region> both = region.and(own);
            if (both instanceof Met<Region> met) {
                combine(kind + 1, more, met.value());
                if (met.value().equals(region)) {
                    // The rest of this kind is for none of the region's requests that are left.
                    return;
                }
            } else if (both instanceof Inexpressible<Region> unclear) {
                throw inexpressible(more, unclear.why());
            }
        }
        combine(kind + 1, members, region);
    }

    // What an earlier region covers would never be reached.
    private void add(RouteGroup group) {
        if (groups.stream().noneMatch(earlier -> group.region().isWithin(earlier.region()))) {
            groups.add(group);
        }
        if (groups.size() > MOST) {
            throw new RefusedException(
                    group.members().stream().map(PlacedRoute::declaration).toList(),
                    "the declarations for " + service.hosts() + " overlap in more than " + MOST
                            + " ways, each of which is a route: give them the same condition, or conditions that exclude each other");
        }
    }

    private static RefusedException inexpressible(List<PlacedRoute> members, String why) {
        return new RefusedException(
                members.stream().map(PlacedRoute::declaration).toList(),
                members.stream().map(member -> member.declaration().describe()).collect(Collectors.joining(" and "))
                        + " may concern the same requests, and Istio has no words for which: " + why
                        + "; give them the same condition, or conditions that exclude each other");
    }
}
