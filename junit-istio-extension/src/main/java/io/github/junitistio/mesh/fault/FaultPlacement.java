// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.WorkloadName;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServicePorts;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what a fault names: the service, its ports, and the labels of the caller's Pods. */
final class FaultPlacement {

    private final String namespace;
    private final ServiceDirectory services;
    private final CallerDirectory callers;

    /**
     * Create a placement.
     *
     * @param namespace where names without a namespace are looked up
     */
    FaultPlacement(KubeApi kube, String namespace) {
        this.namespace = namespace;
        this.services = new ServiceDirectory(kube);
        this.callers = new CallerDirectory(kube);
    }

    /**
     * Place a fault.
     *
     * @throws FaultRefusedException if the mesh has no such service, port or caller
     */
    PlacedFault place(Fault fault) {
        return new PlacedFault(fault, target(fault), callers(fault));
    }

    private ServiceTarget target(Fault fault) {
        for (ServiceHost host : ServiceHost.candidates(fault.service(), namespace, MeshConfig.DEFAULT.domain())) {
            ObjectNode service = services.find(host).orElse(null);
            if (service != null) {
                return new ServiceTarget(host, service.at("/metadata/namespace").asText(), ports(fault, host, service));
            }
        }
        throw refused(
                fault,
                "there is no service " + fault.service() + " in namespace " + namespace + ". The mesh has: "
                        + known(services.hosts()) + ". Correct the name, or let a workload join under it before the"
                        + " fault is injected.");
    }

    private static Set<Integer> ports(Fault fault, ServiceHost host, ObjectNode service) {
        Set<Integer> ports = ServicePorts.http(service);
        Integer port = fault.match().port();
        if (ports.isEmpty()) {
            throw refused(
                    fault,
                    host
                            + " has no HTTP port, and Istio injects faults into HTTP only. Name the port http-... or set its"
                            + " appProtocol if it speaks HTTP.");
        }
        if (port != null && !ports.contains(port)) {
            throw refused(
                    fault,
                    host + " has no HTTP port " + port + ". Name one that it has, or none for all of them: "
                            + known(ports) + ".");
        }
        return ports;
    }

    private CallerScope callers(Fault fault) {
        WorkloadName from = fault.from();
        if (from == null) {
            return CallerScope.namespace(namespace);
        }
        String callerNamespace = from.namespace().orElse(namespace);
        Map<String, String> labels = callers.labels(from.name(), callerNamespace)
                .orElseThrow(() -> refused(
                        fault,
                        "there is no workload " + from.name() + " in namespace " + callerNamespace + ". There are: "
                                + known(callers.workloads(callerNamespace))
                                + ". Correct the name, or let it join before"
                                + " the fault is injected, such as by Mesh.urlOf(..., \"" + from.name() + "\")."));
        return new CallerScope(callerNamespace, labels);
    }

    private static String known(Set<?> names) {
        return names.isEmpty() ? "none" : names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static FaultRefusedException refused(Fault fault, String reason) {
        return new FaultRefusedException(List.of(fault), reason);
    }
}
