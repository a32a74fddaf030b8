// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashSet;
import java.util.Set;

/** Writes what istiod has to know about workloads that tests let join. Not thread-safe: the callers take turns. */
final class WorkloadConfig {

    private final KubeApi kube;
    private final AddressBlock addresses;
    private final Set<String> ownServices = new HashSet<>();

    WorkloadConfig(KubeApi kube, AddressBlock addresses) {
        this.kube = kube;
        this.addresses = addresses;
    }

    /**
     * Decide on the port of a workload's Pod.
     *
     * @param hasReplica whether another workload of this name serves
     */
    PodPort podPort(WorkloadSpec spec, boolean hasReplica) {
        boolean replaced = !hasReplica && ownServices.contains(spec.name() + "." + spec.namespace());
        return replaced ? new PodPort(spec.servicePort(), spec.appProtocol()) : PodPort.of(spec, kube);
    }

    /**
     * Describe a workload.
     *
     * @param hasReplica whether another workload of this name serves
     */
    void write(LocalWorkload workload, boolean hasReplica) {
        WorkloadSpec spec = workload.spec();
        kube.ensureNamespace(spec.namespace());
        if (spec.endpoint() != null) {
            ensureService(spec, hasReplica);
        }
        kube.apply(ResourceType.PODS, WorkloadObjects.pod(spec, workload.sidecar(), workload.podPort()));
        kube.applyStatus(ResourceType.PODS, WorkloadObjects.podStatus(spec, workload.pod(), workload.address()));
        workload.forward().ifPresent(forward -> kube.apply(ResourceType.ENVOY_FILTERS, forward.envoyFilter()));
    }

    /** Take a workload's Pod away from its services, so that nobody calls it any more. */
    void withdraw(LocalWorkload workload) {
        kube.delete(ResourceType.PODS, workload.spec().namespace(), workload.pod(), null);
    }

    /** Delete what configures a sidecar that has ended. */
    void forget(LocalWorkload workload) {
        workload.forward()
                .ifPresent(forward ->
                        kube.delete(ResourceType.ENVOY_FILTERS, workload.spec().namespace(), forward.name(), null));
    }

    /** Forget what was written, because it has been taken away. */
    void clear() {
        ownServices.clear();
    }

    /**
     * A Service that somebody else has created is its owner's. One that only an earlier workload has left behind becomes the
     * new one's.
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
        }
    }
}
