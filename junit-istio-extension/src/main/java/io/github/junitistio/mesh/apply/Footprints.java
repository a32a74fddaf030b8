// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.DenyPolicy;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.authorization.PlacedDenial;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Footprint.Sign;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How declarations of a namespace show in records, by all that was written while they were declared. */
final class Footprints {

    // Each change gives routes new names.
    private final Map<String, Set<String>> routes = new HashMap<>();
    private final ClosedConnections closed;
    private List<PlacedDenial> denials;

    /** Begin with none, in a mesh with these proxies. */
    Footprints(Supplier<List<Proxy>> proxies) {
        this(proxies, List.of());
    }

    /** Begin with denials that are not proven. */
    Footprints(Supplier<List<Proxy>> proxies, List<PlacedDenial> denials) {
        this.closed = new ClosedConnections(proxies);
        this.denials = denials;
    }

    /**
     * Note what is in the mesh from now on.
     *
     * @param active what is declared
     */
    void add(WrittenSet set, Collection<Resolved> active) {
        routes.keySet().retainAll(active.stream().map(Resolved::id).toList());
        if (!set.placed().routes().isEmpty()) {
            Map<String, List<PlacedRoute>> carriers = VirtualServices.of(set.virtualServices(), MeshConfig.DEFAULT)
                    .carriers(set.placed().routes(), set.token());
            active.stream()
                    .filter(each -> each.declaration() instanceof RouteDeclaration)
                    .forEach(each -> routes.computeIfAbsent(each.id(), id -> new HashSet<>())
                            .addAll(carrying(each, carriers)));
        }
        denials = set.placed().denials();
        closed.follow(set.placed().resets());
    }

    private static Set<String> carrying(Resolved each, Map<String, List<PlacedRoute>> carriers) {
        return carriers.entrySet().stream()
                .filter(carrier -> carrier.getValue().stream()
                        .anyMatch(route -> route.declaration().equals(each.declaration())
                                && route.target().equals(each.target())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How declarations show. */
    List<Footprint> of(List<Resolved> declarations, Instant since) {
        return declarations.stream().flatMap(each -> of(each, since).stream()).toList();
    }

    /** How a declaration shows, if it does. */
    private Optional<Footprint> of(Resolved each, Instant since) {
        Declaration declaration = each.declaration();
        String host = each.target().host().name();
        if (declaration instanceof Fault fault && fault.effect() instanceof Reset) {
            return closed.by(each.id()).map(pods -> new Footprint(declaration, since, Sign.CONNECTION, pods, host));
        }
        if (declaration instanceof RouteDeclaration) {
            return Optional.of(
                    new Footprint(declaration, since, Sign.ROUTE, routes.getOrDefault(each.id(), Set.of()), host));
        }
        if (declaration instanceof TrafficPolicy policy) {
            Set<String> subsets = policy.subset().isEmpty() ? Set.of() : Set.of(policy.subset());
            return Optional.of(new Footprint(declaration, since, Sign.CLUSTER, subsets, host));
        }
        if (declaration instanceof DenyPolicy) {
            return denials.stream()
                    .filter(denial -> denial.id().equals(each.id()))
                    .findFirst()
                    .map(denial -> new Footprint(declaration, since, Sign.POLICY, Set.of(denial.envoyName()), host));
        }
        return Optional.empty();
    }
}
