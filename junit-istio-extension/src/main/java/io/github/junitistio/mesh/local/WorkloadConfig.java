// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes what istiod has to know about workloads. Not thread-safe: the callers take turns. */
final class WorkloadConfig {

    private final KubeApi kube;
    private final AddressBlock addresses;
    private final EndpointSlices endpointSlices;
    private final Set<String> ownServices = new HashSet<>();
    private SortedSet<Integer> egressPorts = new TreeSet<>();

    WorkloadConfig(KubeApi kube, AddressBlock addresses) {
        this.kube = kube;
        this.addresses = addresses;
        this.endpointSlices = new EndpointSlices(kube);
    }

    /** Describe a workload, and let every other one call a port that is new with it. */
    void write(LocalWorkload workload, Collection<LocalWorkload> others) {
        WorkloadSpec spec = workload.spec();
        ensureNamespace(spec.namespace());
        if (spec.endpoint() != null) {
            ensureService(spec, hasReplica(workload, others));
        }
        kube.apply(ResourceType.PODS, WorkloadObjects.pod(spec, workload.pod()));
        kube.applyStatus(ResourceType.PODS, WorkloadObjects.podStatus(spec, workload.pod(), workload.address()));
        workload.forward().ifPresent(forward -> kube.apply(ResourceType.ENVOY_FILTERS, forward.envoyFilter()));
        SortedSet<Integer> ports = servicePorts();
        if (!ports.equals(egressPorts)) {
            egressPorts = ports;
            others.stream().filter(other -> other != workload).forEach(this::writeSidecar);
        }
        writeSidecar(workload);
        endpointSlices.reconcile(spec.namespace());
    }

    /** Add a door to its caller's sidecar. */
    void open(Door door) {
        kube.apply(ResourceType.ENVOY_FILTERS, door.envoyFilter());
    }

    /** Take a workload's Pod away from its services, so that nobody calls it any more. */
    void withdraw(LocalWorkload workload) {
        String namespace = workload.spec().namespace();
        kube.delete(ResourceType.PODS, namespace, workload.pod(), null);
        endpointSlices.reconcile(namespace);
    }

    /** Delete what configures a sidecar that has ended. */
    void forget(LocalWorkload workload) {
        String namespace = workload.spec().namespace();
        workload.doors()
                .keySet()
                .forEach(door -> kube.delete(ResourceType.ENVOY_FILTERS, namespace, door.name(), null));
        workload.forward()
                .ifPresent(forward -> kube.delete(ResourceType.ENVOY_FILTERS, namespace, forward.name(), null));
        kube.delete(ResourceType.SIDECARS, namespace, workload.pod(), null);
    }

    /** Forget what was written, because it has been taken away. */
    void clear() {
        ownServices.clear();
        egressPorts = new TreeSet<>();
    }

    private void ensureNamespace(String name) {
        if (kube.get(ResourceType.NAMESPACES, "", name).isEmpty()) {
            ObjectNode namespace = WorkloadObjects.object(ResourceType.NAMESPACES, "", name);
            ((ObjectNode) namespace.path("metadata")).remove("namespace");
            kube.apply(ResourceType.NAMESPACES, namespace);
        }
    }

    /**
     * A Service that somebody else has created is its owner's, and must lead to where the workload's sidecar listens; so
     * must one that has a workload. One that only an earlier workload has left behind becomes the new one's.
     */
    private void ensureService(WorkloadSpec spec, boolean used) {
        ObjectNode service =
                kube.get(ResourceType.SERVICES, spec.namespace(), spec.name()).orElse(null);
        String key = spec.name() + "." + spec.namespace();
        if (service == null) {
            kube.create(ResourceType.SERVICES, WorkloadObjects.service(spec, addresses.nextService()));
            ownServices.add(key);
        } else if (!used && ownServices.contains(key)) {
            String clusterIp = service.at("/spec/clusterIP").asText();
            kube.replace(ResourceType.SERVICES, WorkloadObjects.service(spec, clusterIp));
        } else if (!EndpointSlices.leadsTo(spec.servicePort(), service)) {
            throw new MeshException("Workload " + spec.name() + " cannot join: the Service " + key
                    + ", which is there already, has the ports " + service.at("/spec/ports")
                    + ". The local mesh needs one whose port and targetPort are " + spec.servicePort()
                    + ": change it, or name another with servicePort(...).");
        }
    }

    private static boolean hasReplica(LocalWorkload workload, Collection<LocalWorkload> others) {
        return others.stream()
                .filter(other -> other != workload && other.spec().endpoint() != null)
                .anyMatch(other -> other.spec().name().equals(workload.spec().name())
                        && other.spec().namespace().equals(workload.spec().namespace()));
    }

    private void writeSidecar(LocalWorkload workload) {
        kube.apply(ResourceType.SIDECARS, SidecarResource.of(workload, egressPorts));
    }

    /** Every port of every service. */
    SortedSet<Integer> servicePorts() {
        SortedSet<Integer> ports = new TreeSet<>();
        for (ObjectNode service : kube.list(ResourceType.SERVICES)) {
            service.at("/spec/ports")
                    .forEach(port -> ports.add(port.path("port").asInt()));
        }
        return ports;
    }
}
