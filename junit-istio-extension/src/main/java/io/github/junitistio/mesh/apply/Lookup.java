// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.DenyPolicy;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.declaration.ServiceName;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.declaration.WorkloadName;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServicePorts;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up what a declaration names: the service, its ports, the labels of the caller's Pods, the destinations. */
final class Lookup {

    private final String namespace;
    private final ServiceDirectory services;
    private final CallerDirectory callers;
    private final CallerSidecars sidecars;
    private final GatewayDirectory gateways;
    private final HttpRoutes routes;

    /**
     * Create a lookup.
     *
     * @param namespace where names without a namespace are looked up
     * @param sidecars the mesh's proxies, and Pods without
     */
    Lookup(KubeApi kube, String namespace, Sidecars sidecars) {
        this.sidecars = new CallerSidecars(sidecars, new Instances(kube), new LeftOut(kube));
        this.gateways = new GatewayDirectory(kube, sidecars::proxies);
        this.routes = new HttpRoutes(kube);
        this.namespace = namespace;
        this.services = new ServiceDirectory(kube);
        this.callers = new CallerDirectory(kube);
    }

    /**
     * Look up the names of a declaration.
     *
     * @param id what tells it from all others of the run
     * @throws DeclarationRefusedException if the mesh has no such service, port or caller
     */
    Resolved resolve(ServiceDeclaration declaration, String id) {
        Found found = find(declaration, declaration.service());
        ServiceTarget target = target(declaration, found);
        requirePort(declaration, target);
        routes.requireNone(declaration, target);
        Destinations destinations = new Destinations(declaration, target, name -> {
            Found other = find(declaration, name);
            return target(declaration, other);
        });
        CallerScope callers = gateways.of(declaration, callers(declaration));
        sidecars.require(declaration, target, callers);
        Set<String> others =
                declaration instanceof TrafficPolicy ? gateways.elsewhere(target, callers.sourceNamespace()) : Set.of();
        return new Resolved(declaration, id, target, found.service(), callers, others, destinations.all());
    }

    private Found find(Declaration declaration, ServiceName name) {
        for (ServiceHost host : ServiceHost.candidates(name, namespace, MeshConfig.DEFAULT.domain())) {
            ObjectNode service = services.find(host).orElse(null);
            if (service != null) {
                return new Found(host, service);
            }
        }
        throw DeclarationRefusedException.of(
                declaration,
                "there is no service " + name + " in namespace " + namespace + ". The mesh has: "
                        + known(services.hosts()) + ". Correct the name, or let a workload join under it before this is"
                        + " declared.");
    }

    private static ServiceTarget target(Declaration declaration, Found found) {
        Set<Integer> ports = ServicePorts.http(found.service());
        if (ports.isEmpty()) {
            throw DeclarationRefusedException.of(
                    declaration,
                    found.host()
                            + " has no HTTP port, and Istio routes HTTP only. Name the port http-... or set its"
                            + " appProtocol if it speaks HTTP.");
        }
        return new ServiceTarget(
                found.host(), found.service().at("/metadata/namespace").asText(), ports);
    }

    private static void requirePort(Declaration declaration, ServiceTarget target) {
        Integer port =
                declaration instanceof RouteDeclaration route ? route.match().port() : null;
        if (port != null && !target.httpPorts().contains(port)) {
            throw DeclarationRefusedException.of(
                    declaration,
                    target.host() + " has no HTTP port " + port + ". Name one that it has, or none for all of them: "
                            + known(target.httpPorts()) + ".");
        }
    }

    private CallerScope callers(Declaration declaration) {
        WorkloadName from = from(declaration);
        if (from == null) {
            return CallerScope.namespace(namespace);
        }
        String callerNamespace = from.namespace().orElse(namespace);
        Map<String, String> labels = callers.labels(from.name(), callerNamespace)
                .orElseThrow(() -> DeclarationRefusedException.of(
                        declaration,
                        "there is no workload " + from.name() + " in namespace " + callerNamespace + ". There are: "
                                + known(callers.workloads(callerNamespace))
                                + ". Correct the name, or let it join before"
                                + " this is declared, such as by Mesh.urlOf(..., \"" + from.name() + "\")."));
        return new CallerScope(callerNamespace, labels);
    }

    static @Nullable WorkloadName from(Declaration declaration) {
        if (declaration instanceof RouteDeclaration route) {
            return route.from();
        }
        return declaration instanceof DenyPolicy deny ? deny.from() : null;
    }

    static String known(Set<?> names) {
        return names.isEmpty() ? "none" : names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private record Found(ServiceHost host, ObjectNode service) {}
}
