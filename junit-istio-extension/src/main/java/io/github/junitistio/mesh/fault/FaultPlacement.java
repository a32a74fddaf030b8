// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks up what a fault names: the service, its ports, and the labels of the caller's Pods. */
final class FaultPlacement {

    private final String namespace;
    private final Map<String, ObjectNode> services;
    private final List<ObjectNode> pods;

    private FaultPlacement(String namespace, Map<String, ObjectNode> services, List<ObjectNode> pods) {
        this.namespace = namespace;
        this.services = services;
        this.pods = pods;
    }

    /**
     * Read what there is now.
     *
     * @param namespace where names without a namespace are looked up
     */
    static FaultPlacement read(KubeApi kube, String namespace) {
        Map<String, ObjectNode> services = new TreeMap<>();
        for (ObjectNode entry : kube.list(ResourceType.SERVICE_ENTRIES)) {
            entry.at("/spec/hosts").forEach(host -> services.put(host.asText(), entry));
        }
        for (ObjectNode service : kube.list(ResourceType.SERVICES)) {
            services.put(host(service), service);
        }
        return new FaultPlacement(namespace, services, kube.list(ResourceType.PODS));
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
        ServiceHost host = ServiceHost.candidates(fault.service(), namespace, MeshConfig.DEFAULT.domain()).stream()
                .filter(candidate -> services.containsKey(candidate.name()))
                .findFirst()
                .orElseThrow(() -> refused(
                        fault,
                        "there is no service " + fault.service() + " in namespace " + namespace + ". The mesh has: "
                                + known(services.keySet()) + "."));
        ObjectNode service = services.get(host.name());
        Set<Integer> ports = ServicePorts.http(service);
        Integer port = fault.match().port();
        if (port != null && !ports.contains(port)) {
            throw refused(fault, host + " has no HTTP port " + port + ". Its HTTP ports are: " + known(ports) + ".");
        }
        if (ports.isEmpty()) {
            throw refused(
                    fault,
                    host
                            + " has no HTTP port, and Istio injects faults into HTTP only. Name the port http-... or set its"
                            + " appProtocol if it speaks HTTP.");
        }
        return new ServiceTarget(host, service.at("/metadata/namespace").asText(), ports);
    }

    private CallerScope callers(Fault fault) {
        WorkloadName from = fault.from();
        if (from == null) {
            return CallerScope.namespace(namespace);
        }
        String callerNamespace = from.namespace().orElse(namespace);
        Map<String, String> labels = labelsOf(from.name(), callerNamespace);
        boolean exists = pods.stream()
                .filter(pod -> in(pod, callerNamespace))
                .anyMatch(pod -> carries(pod.at("/metadata/labels"), labels));
        if (!exists) {
            throw refused(
                    fault,
                    "there is no workload " + from.name() + " in namespace " + callerNamespace + ". There are: "
                            + known(apps(callerNamespace)) + ".");
        }
        return new CallerScope(callerNamespace, labels);
    }

    /** A workload with a Service is told by the Service's selector, one without by its label {@code app}. */
    private Map<String, String> labelsOf(String workload, String callerNamespace) {
        ObjectNode service = services.get(workload + "." + callerNamespace + ".svc." + MeshConfig.DEFAULT.domain());
        Map<String, String> labels = new LinkedHashMap<>();
        if (service != null) {
            service.at("/spec/selector")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
        }
        return labels.isEmpty() ? Map.of("app", workload) : labels;
    }

    private Set<String> apps(String callerNamespace) {
        return pods.stream()
                .filter(pod -> in(pod, callerNamespace))
                .map(pod -> pod.at("/metadata/labels/app").asText())
                .collect(Collectors.toSet());
    }

    private static boolean in(ObjectNode object, String namespace) {
        return object.at("/metadata/namespace").asText().equals(namespace);
    }

    private static boolean carries(JsonNode labels, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    private static String host(ObjectNode service) {
        return service.at("/metadata/name").asText() + "."
                + service.at("/metadata/namespace").asText() + ".svc." + MeshConfig.DEFAULT.domain();
    }

    private static String known(Set<?> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static FaultRefusedException refused(Fault fault, String reason) {
        return new FaultRefusedException(List.of(fault), fault.describe() + ": " + reason);
    }
}
