// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.DenyPolicy;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.RoutePolicy;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.istio.authorization.PlacedDenial;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.istio.callee.ConnectionReset;
import io.github.junitistio.istio.callee.FaultHeaders;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.istio.route.RouteChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what is declared for a namespace into what it becomes, as a whole: on which side a fault acts depends on the rest. */
final class Placer {

    private final Subsets subsets;
    private final CalleeSearch callees;
    private final PodServices podServices;
    private final CallerIdentity identities;
    private final List<PlacedRoute> routes = new ArrayList<>();
    private final List<PlacedTraffic> traffic = new ArrayList<>();
    private final Set<FaultSwitch> switches = new LinkedHashSet<>();
    private final List<ConnectionReset> resets = new ArrayList<>();
    private final List<PlacedDenial> denials = new ArrayList<>();

    Placer(Subsets subsets, CalleeSearch callees, PodServices podServices, CallerIdentity identities) {
        this.subsets = subsets;
        this.callees = callees;
        this.podServices = podServices;
        this.identities = identities;
    }

    /**
     * Place everything.
     *
     * @throws DeclarationRefusedException if something cannot be in this mesh
     */
    Placed place(List<Resolved> all) {
        for (Resolved each : all) {
            if (each.declaration() instanceof Fault fault) {
                place(each, fault, Side.isCallee(each, all));
            } else if (each.declaration() instanceof RoutePolicy policy) {
                place(each, policy);
            } else if (each.declaration() instanceof TrafficPolicy policy) {
                place(each, policy);
            } else if (each.declaration() instanceof DenyPolicy denial) {
                place(each, denial);
            }
        }
        return new Placed(routes, traffic, switches, resets, denials);
    }

    private void place(Resolved each, Fault fault, boolean callee) {
        if (!callee) {
            route(each, RouteChange.fault(fault.effect(), fault.percentage()));
            return;
        }
        Callees injecting = callees.find(each, fault);
        if (fault.effect() instanceof Reset) {
            resets.add(new ConnectionReset(injecting, identities.addresses(each), each.id()));
        } else {
            switches.add(FaultSwitch.of(fault, injecting));
            switches.add(FaultSwitch.cleaner(each.target(), callees.all(each), fault));
            Map<String, String> headers = FaultHeaders.of(fault, injecting, each.id());
            route(each, RouteChange.headers(fault.effect(), headers, podServices.of(injecting)));
        }
    }

    private void place(Resolved each, RoutePolicy policy) {
        for (Addressed addressed : each.destinations()) {
            String subset = addressed.destination().subset();
            if (!subset.isEmpty()) {
                Map<String, String> labels = subsets.labels(each, addressed.target(), subset);
                traffic.add(PlacedTraffic.subset(
                        policy, addressed.target(), each.callers().sourceNamespace(), subset, labels));
            }
        }
        route(
                each,
                RouteChange.setting(
                        policy.setting(),
                        each.destinations().stream().map(Addressed::destination).toList()));
    }

    private void place(Resolved each, TrafficPolicy policy) {
        Map<String, String> labels =
                policy.subset().isEmpty() ? Map.of() : subsets.labels(each, each.target(), policy.subset());
        traffic.add(PlacedTraffic.of(policy, each.target(), each.callers().sourceNamespace(), each.gateways(), labels));
    }

    private void place(Resolved each, DenyPolicy denial) {
        denials.add(new PlacedDenial(
                denial,
                each.target(),
                callees.all(each),
                identities.principals(each),
                identities.addresses(each),
                each.id()));
    }

    private void route(Resolved each, RouteChange change) {
        routes.add(new PlacedRoute((RouteDeclaration) each.declaration(), each.target(), each.callers(), change));
    }
}
