// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The services that lead to some Pods: one Pod may have several, as those of a release by services have. */
final class PodServices {

    private final KubeApi kube;
    private final Instances instances;

    PodServices(KubeApi kube, Instances instances) {
        this.kube = kube;
        this.instances = instances;
    }

    /** The callees' own service, and others of its namespace that lead to one of them, or may: what has no selector does not say. */
    Set<ServiceHost> of(Callees callees) {
        String namespace = callees.target().namespace();
        List<ObjectNode> pods = instances.of(namespace, callees.labels());
        Set<ServiceHost> hosts = new HashSet<>(Set.of(callees.target().host()));
        for (ObjectNode service : kube.list(ResourceType.SERVICES, namespace)) {
            Map<String, String> selector = new TreeMap<>();
            service.at("/spec/selector")
                    .properties()
                    .forEach(label ->
                            selector.put(label.getKey(), label.getValue().asText()));
            if (pods.stream().anyMatch(pod -> Instances.carries(pod, selector))) {
                hosts.add(ServiceHost.resolve(
                        service.at("/metadata/name").asText(), namespace, MeshConfig.DEFAULT.domain()));
            }
        }
        return hosts;
    }
}
