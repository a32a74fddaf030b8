// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The search for the VirtualServices that route a caller's requests to a host.
 *
 * <p>As in Istio's {@code SelectVirtualServices} and {@code BuildSidecarVirtualHostWrapper}: those of the callers' own namespace that are not
 * public come first, then those exported to it by name, then public ones; within each by age, name and namespace. An exact host hides all
 * wildcards. The first with a route for the proxy and the port gets the host.
 */
final class ActingSearch {

    // Istio gives hosts that no service has to VirtualServices on this port only, which it calls a hack.
    private static final int LOOKALIKE_PORT = 80;

    private final ServiceTarget target;
    private final CallerScope callers;
    private final List<VirtualService> visible;
    private final List<VirtualService> exact;
    private final List<VirtualService> wildcards;
    private final List<VirtualService> lookalikes;

    ActingSearch(List<VirtualService> all, ServiceTarget target, CallerScope callers) {
        this.target = target;
        this.callers = callers;
        visible = all.stream()
                .filter(VirtualService::actsInSidecars)
                .filter(service -> service.visibleIn(callers.sourceNamespace()) != Visibility.NONE)
                .sorted(Comparator.<VirtualService, Visibility>comparing(
                                service -> service.visibleIn(callers.sourceNamespace()))
                        .thenComparing(VirtualService::created)
                        .thenComparing(service -> service.ref().name())
                        .thenComparing(service -> service.ref().namespace()))
                .toList();
        exact = visible.stream()
                .filter(service -> service.hosts().contains(target.host()))
                .toList();
        wildcards = visible.stream()
                .filter(service -> !exact.contains(service))
                .filter(service -> service.hosts().stream().anyMatch(host -> host.covers(target.host())))
                .toList();
        lookalikes = visible.stream()
                .filter(service -> !exact.contains(service))
                .filter(this::looksAlike)
                .toList();
    }

    Acting report() {
        List<VirtualService> acting = acting(target.httpPorts(), new TreeSet<>());
        return new Acting(
                refs(acting),
                refs(exact.stream().filter(service -> !acting.contains(service)).toList()),
                refs(wildcards),
                refs(lookalikes));
    }

    /**
     * Find what a fault has to be put into.
     *
     * @return one or more, or none where a VirtualService can be created without taking anything from any caller
     */
    List<VirtualService> mergeInto(PlacedRoute fault) {
        Set<Integer> ports = new TreeSet<>(target.httpPorts());
        Integer port = fault.declaration().match().port();
        if (port != null) {
            ports.retainAll(Set.of(port));
        }
        if (ports.isEmpty()) {
            throw refused(
                    fault,
                    target.host() + (port == null ? " has no port" : " has no port " + port)
                            + " on which Istio routes HTTP (it has " + target.httpPorts()
                            + "): only HTTP is routed; check the port's name and appProtocol");
        }
        Set<Integer> uncertain = new TreeSet<>();
        List<VirtualService> acting = acting(ports, uncertain);
        if (!acting.isEmpty() && !uncertain.isEmpty()) {
            throw refused(
                    fault,
                    "VirtualService " + acting.get(0).ref() + " has routes for some callers in "
                            + callers + " or for some ports of " + target.host() + " only (unclear: " + uncertain
                            + "): name the caller and the port, or add a route for the others to the VirtualService");
        }
        if (acting.isEmpty()) {
            refuseToShadow(fault);
        }
        // What is created is there for all ports.
        if ((acting.isEmpty() ? target.httpPorts() : ports).contains(LOOKALIKE_PORT)) {
            refuseLookalikes(fault, acting);
        }
        return acting;
    }

    private List<VirtualService> acting(Set<Integer> ports, Set<Integer> uncertain) {
        List<VirtualService> acting = new ArrayList<>();
        uncertain.addAll(ports);
        for (VirtualService service : exact) {
            boolean reaches = uncertain.stream().anyMatch(port -> Reach.of(service, callers, port) != Reach.NONE);
            if (reaches) {
                acting.add(service);
            }
            uncertain.removeIf(port -> Reach.of(service, callers, port) == Reach.ALL);
        }
        return acting;
    }

    // A new VirtualService comes before public ones in the callers' namespace, for all callers there.
    private void refuseToShadow(PlacedRoute fault) {
        CallerScope everybody = CallerScope.namespace(callers.sourceNamespace());
        for (VirtualService service : exact) {
            if (service.http().isEmpty()) {
                throw refused(
                        fault,
                        "VirtualService " + service.ref() + " has " + target.host()
                                + " and no http routes, only HTTP is routed by them: add an http route to it");
            }
            if (target.httpPorts().stream().anyMatch(port -> Reach.of(service, everybody, port) != Reach.NONE)) {
                throw refused(
                        fault,
                        "VirtualService " + service.ref() + " has routes to " + target.host()
                                + " for other callers or ports than " + callers
                                + ", and a second VirtualService would take them away: add a route for these callers to it");
            }
        }
        if (!wildcards.isEmpty()) {
            throw refused(
                    fault,
                    "VirtualService " + wildcards.get(0).ref() + " routes " + target.host()
                            + " by a wildcard, and a VirtualService for the one host would replace its routes: add a VirtualService for "
                            + target.host());
        }
    }

    private boolean looksAlike(VirtualService service) {
        HostNames names = HostNames.of(
                target.host(), callers.sourceNamespace(), service.mesh().domain());
        return service.hosts().stream().map(ServiceHost::name).anyMatch(names::contains);
    }

    // It has the requests that use its host as the name, where it comes before what acts; and would lose them to what
    // is created.
    private void refuseLookalikes(PlacedRoute fault, List<VirtualService> acting) {
        CallerScope everybody = CallerScope.namespace(callers.sourceNamespace());
        int first = acting.stream()
                .filter(service -> Reach.of(service, callers, LOOKALIKE_PORT) != Reach.NONE)
                .findFirst()
                .map(visible::indexOf)
                .orElse(visible.size());
        lookalikes.stream()
                .filter(service -> visible.indexOf(service) < first)
                .filter(service -> Reach.of(service, everybody, LOOKALIKE_PORT) != Reach.NONE)
                .findFirst()
                .ifPresent(service -> {
                    throw refused(
                            fault,
                            "VirtualService " + service.ref() + " has the host "
                                    + service.hosts().get(0)
                                    + ", which Istio does not complete to " + target.host()
                                    + ": on port 80 it has the requests that use this name, and the fault would not reach them; write "
                                    + target.host() + " there");
                });
    }

    private static List<ResourceRef> refs(List<VirtualService> services) {
        return services.stream().map(VirtualService::ref).toList();
    }

    private static RefusedException refused(PlacedRoute fault, String why) {
        return new RefusedException(List.of(fault.declaration()), why);
    }
}
