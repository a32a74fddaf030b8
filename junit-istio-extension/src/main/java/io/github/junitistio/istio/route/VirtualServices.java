// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * All VirtualServices of a mesh at one moment.
 *
 * <p>The way to have faults in a mesh, and to have them out again, is one and the same: list all VirtualServices, ask {@link #reconcile} for
 * what is to be done, do it, and where the API refuses because an object has changed, begin again. No state is kept between two calls.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class VirtualServices {

    private final List<VirtualService> all;
    private final MeshConfig mesh;

    private VirtualServices(List<VirtualService> all, MeshConfig mesh) {
        this.all = all;
        this.mesh = mesh;
    }

    /**
     * Take what the API server listed.
     *
     * @param trees the VirtualServices of all namespaces; not modified
     * @param mesh the mesh's settings
     * @return the snapshot; never {@code null}
     */
    public static VirtualServices of(Collection<? extends JsonNode> trees, MeshConfig mesh) {
        return new VirtualServices(
                trees.stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(tree -> new VirtualService((ObjectNode) tree, mesh))
                        .toList(),
                mesh);
    }

    /**
     * Determine which VirtualServices act for a host.
     *
     * @param target the service that is called
     * @param callers the callers
     * @return what acts and what does not; never {@code null}
     */
    public Acting acting(ServiceTarget target, CallerScope callers) {
        return new ActingSearch(all, target, callers).report();
    }

    /**
     * Determine which runs have faults here, the killed ones included.
     *
     * @return the runs' identities, sorted; never {@code null}
     */
    public Set<String> runs() {
        return all.stream()
                .flatMap(service -> Stream.concat(
                        service.label(Marks.RUN).stream(),
                        service.routeNames().flatMap(name -> RouteToken.runOf(name).stream())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Determine by which Gateways requests may come to a host.
     *
     * @param host the service's host
     * @return the Gateways, as {@code namespace/name}, of VirtualServices with a route there
     */
    public Set<String> gatewaysTo(ServiceHost host) {
        return all.stream()
                .filter(service -> service.http().stream()
                        .flatMap(route -> PlacedRoute.destinations(route, service))
                        .anyMatch(host::equals))
                .flatMap(service -> service.otherGateways().stream().map(service::gateway))
                .collect(Collectors.toSet());
    }

    /**
     * Compute what has to be done so that exactly these faults of the token's run are in the mesh. With no faults, that is all of the run's
     * faults out: owners' objects are then as if the run had never been, with what others changed meanwhile.
     *
     * @param faults the faults; of two that overlap and are of one kind, the first wins
     * @param token the run, and a generation that no earlier set of faults had
     * @param marks what to write beside the routes
     * @return the plans; never {@code null}
     * @throws RefusedException if one of the faults cannot be put into the mesh
     */
    public Reconciliation reconcile(List<PlacedRoute> faults, RouteToken token, Marks marks) {
        Map<ResourceRef, List<PlacedRoute>> wanted = wanted(faults, token);
        List<Plan> plans = new ArrayList<>();
        List<Plan> removals = new ArrayList<>();
        List<PlacedRoute> covered = new ArrayList<>(faults);
        for (VirtualService service : all) {
            Merge merge = new Merge(service, token, marks);
            List<PlacedRoute> here = wanted.remove(service.ref());
            if (here != null) {
                merge.put(here).ifPresent(plans::add);
                covered.removeAll(acting(here, service));
            } else if (merge.carriesOurs()) {
                merge.takeAway().ifPresent(removals::add);
            }
        }
        wanted.forEach((ref, here) -> {
            VirtualService created = NewVirtualService.of(here.get(0).target(), token, mesh);
            plans.add(new Merge(created, token, marks).create(here));
            covered.removeAll(acting(here, created));
        });
        // Last, so that what moves from one object to another is never in none.
        plans.addAll(removals);
        return new Reconciliation(plans, covered);
    }

    /**
     * Determine which VirtualServices {@link #reconcile} would put faults into, and which faults. Those that it would create are not among them.
     *
     * @param faults the faults
     * @param token the run
     * @return the declarations by the VirtualService; never {@code null}
     */
    public Map<ResourceRef, List<Declaration>> changed(List<PlacedRoute> faults, RouteToken token) {
        Map<ResourceRef, List<PlacedRoute>> wanted = wanted(faults, token);
        wanted.keySet().retainAll(all.stream().map(VirtualService::ref).toList());
        Map<ResourceRef, List<Declaration>> changed = new LinkedHashMap<>();
        wanted.forEach((ref, here) -> changed.put(
                ref, here.stream().<Declaration>map(PlacedRoute::declaration).toList()));
        return changed;
    }

    /**
     * Determine by which routes faults act that are in the mesh.
     *
     * @param faults the faults, as they were given to {@link #reconcile}
     * @param token the token that was given
     * @return the faults that each of our routes carries, by the routes' names; never {@code null}
     */
    public Map<String, List<PlacedRoute>> carriers(List<PlacedRoute> faults, RouteToken token) {
        Map<String, List<PlacedRoute>> carriers = new LinkedHashMap<>();
        Map<ResourceRef, List<PlacedRoute>> wanted = wanted(faults, token);
        for (VirtualService service : all) {
            List<PlacedRoute> here = wanted.remove(service.ref());
            if (here != null) {
                carriers.putAll(carriers(service, here, token));
            }
        }
        wanted.forEach((ref, here) ->
                carriers.putAll(carriers(NewVirtualService.of(here.get(0).target(), token, mesh), here, token)));
        return carriers;
    }

    private static Map<String, List<PlacedRoute>> carriers(
            VirtualService service, List<PlacedRoute> faults, RouteToken token) {
        RouteCopies copies =
                new RouteCopies(service, service.withoutCopies(token).http(), token);
        copies.of(faults);
        return copies.carriers();
    }

    private Map<ResourceRef, List<PlacedRoute>> wanted(List<PlacedRoute> faults, RouteToken token) {
        // What we created gives way to what an owner creates meanwhile.
        List<VirtualService> owned = all.stream()
                .filter(service -> !NewVirtualService.isUntouched(token, service))
                .map(service -> service.withoutCopies(token))
                .toList();
        Map<ResourceRef, List<PlacedRoute>> wanted = new LinkedHashMap<>();
        for (PlacedRoute fault : faults) {
            for (ResourceRef ref : places(fault, token, owned)) {
                wanted.computeIfAbsent(ref, none -> new ArrayList<>()).add(fault);
            }
        }
        return wanted;
    }

    private static List<ResourceRef> places(PlacedRoute fault, RouteToken token, List<VirtualService> owned) {
        if (fault.callers().isGateway()) {
            return placesOfGateways(fault, owned);
        }
        List<ResourceRef> places = new ActingSearch(owned, fault.target(), fault.callers())
                .mergeInto(fault).stream().map(VirtualService::ref).toList();
        return places.isEmpty() ? List.of(NewVirtualService.ref(fault.target(), token)) : places;
    }

    // Nothing is created: what a gateway does without a VirtualService is nothing.
    private static List<ResourceRef> placesOfGateways(PlacedRoute fault, List<VirtualService> owned) {
        List<ResourceRef> places = owned.stream()
                .filter(service -> service.visibleIn(fault.callers().sourceNamespace()) != Visibility.NONE)
                .filter(service -> !service.textsOf(fault.callers().gateways()).isEmpty())
                .filter(service -> service.http().stream().anyMatch(route -> fault.isFor(route, service)))
                .map(VirtualService::ref)
                .toList();
        if (places.isEmpty()) {
            throw new RefusedException(
                    List.of(fault.declaration()),
                    "no VirtualService of " + fault.callers() + " has an http route to "
                            + fault.target().host()
                            + ": add one, or name another caller");
        }
        return places;
    }

    private static List<PlacedRoute> acting(List<PlacedRoute> faults, VirtualService service) {
        return RouteGroups.of(faults, service).stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }
}
