// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.istio.route.Acting;
import io.github.junitistio.istio.route.VirtualServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A snapshot with all that rules look up in it. Immutable. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Inspection {

    private final Snapshot snapshot;
    private final Observed observed;
    private final VirtualServices virtualServices;
    private final DestinationRules destinationRules;
    private final Instances instances;
    private final Delegation delegation;
    private final Map<ServiceHost, Callee> callees = new LinkedHashMap<>();

    /** Look at a snapshot, and at what was seen. */
    public Inspection(Snapshot snapshot, Observed observed) {
        this.snapshot = snapshot;
        this.observed = observed;
        this.virtualServices = VirtualServices.of(
                snapshot.all("VirtualService"), snapshot.defaults().mesh());
        this.destinationRules = DestinationRules.of(
                snapshot.all("DestinationRule"), snapshot.defaults().mesh());
        this.instances = new Instances(snapshot);
        this.delegation = new Delegation(snapshot);
        // A Service goes before a ServiceEntry of the same host.
        Stream.of("Service", "ServiceEntry")
                .flatMap(kind -> snapshot.all(kind).stream())
                .flatMap(object -> Callee.of(object, snapshot.defaults()))
                .forEach(callee -> callees.putIfAbsent(callee.host(), callee));
    }

    /** What is looked at. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** The requests that were seen. */
    public Observed observed() {
        return observed;
    }

    /** The mesh's settings. */
    public MeshConfig mesh() {
        return snapshot.defaults().mesh();
    }

    /** The HTTP routes of the namespace's VirtualServices by which requests are sent to services. */
    public List<Route> routes() {
        return snapshot.own("VirtualService").stream()
                .flatMap(delegation::written)
                .filter(Route::isSent)
                .toList();
    }

    /** The hosts of Services in the namespace that speak HTTP. */
    public List<Callee> callees() {
        return callees.values().stream()
                .filter(callee -> callee.service().kind().equals("Service"))
                .filter(callee -> callee.target().namespace().equals(snapshot.namespace()))
                .filter(callee -> !callee.target().httpPorts().isEmpty())
                .toList();
    }

    /** The host that a text in an object of a namespace means. */
    public ServiceHost resolve(String text, String namespace) {
        return ServiceHost.resolve(text, namespace, mesh().domain());
    }

    /** What the mesh knows under a host. */
    public Optional<Callee> callee(ServiceHost host) {
        return Optional.ofNullable(callees.get(host));
    }

    /** What the mesh knows under the host of a destination. */
    public Optional<Callee> callee(Place destination) {
        return callee(resolve(destination.to("host").text(), destination.ref().namespace()));
    }

    /** What the mesh knows under the {@code host} of a DestinationRule, which may be a wildcard. */
    public List<Callee> covered(Place rule) {
        ServiceHost host = resolve(rule.to("host").text(), rule.ref().namespace());
        return callees.values().stream()
                .filter(callee -> host.covers(callee.host()))
                .toList();
    }

    /** Which VirtualServices name a host, for callers. */
    public Acting acting(Callee callee, CallerScope callers) {
        return virtualServices.acting(callee.target(), callers);
    }

    /** The routes by which calls go, in Istio's order; empty if no VirtualService has any for them. */
    public List<Route> routes(Callee callee, CallerScope callers) {
        Acting acting = acting(callee, callers);
        List<ResourceRef> refs =
                acting.acting().isEmpty() ? acting.wildcards().stream().limit(1).toList() : acting.acting();
        return refs.stream().flatMap(delegation::merged).toList();
    }

    /** The DestinationRules that act on the calls of a namespace, which Istio merges in this order. */
    public List<Place> rules(Callee callee, String callersNamespace) {
        return destinationRules.acting(callee.target(), callersNamespace).stream()
                .flatMap(ref ->
                        specs("DestinationRule").filter(spec -> spec.ref().equals(ref)))
                .toList();
    }

    /** The labels of a subset; nothing if no rule defines it. */
    public Optional<Map<String, String>> subset(Callee callee, String callersNamespace, String name) {
        return destinationRules.subsets(callee.target(), callersNamespace).contains(name)
                ? Optional.of(destinationRules.subsetLabels(callee.target(), callersNamespace, name))
                : Optional.empty();
    }

    /** How many instances a host has, or a subset of it; nothing if that cannot be told. */
    public OptionalInt instances(Callee callee, Map<String, String> ofSubset) {
        Map<String, String> all = callee.selector(Map.of());
        if (!all.isEmpty()) {
            String namespace = callee.target().namespace();
            return instances.count(namespace, all) == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(instances.count(namespace, callee.selector(ofSubset)));
        }
        int endpoints = callee.service().to("endpoints").value().size();
        return endpoints == 0 || !ofSubset.isEmpty() ? OptionalInt.empty() : OptionalInt.of(endpoints);
    }

    private Stream<Place> specs(String kind) {
        return snapshot.all(kind).stream().map(Place::spec);
    }
}
