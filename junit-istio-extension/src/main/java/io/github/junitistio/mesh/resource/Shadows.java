// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what this library has created already for the hosts of an object: Istio would follow that one, or parts of both. */
final class Shadows {

    static Optional<String> of(KubeApi kube, Resource resource) {
        Set<ServiceHost> hosts = hosts(resource.object());
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        return kube.list(resource.type()).stream()
                .filter(other -> other.at("/metadata/labels").has(Marks.CREATED))
                .filter(other -> !Collections.disjoint(hosts, hosts(other)))
                .findFirst()
                .map(other -> "for its host there is " + resource.type().kind() + " " + ResourceRef.of(other)
                        + " already, of a fault or a policy that was declared further out or before. Declare the manifest no"
                        + " later than these: on the class, or first");
    }

    private static Set<ServiceHost> hosts(ObjectNode object) {
        String namespace = ResourceRef.of(object).namespace();
        JsonNode spec = object.path("spec");
        List<JsonNode> hosts = new ArrayList<>();
        if (object.path("kind").asText().equals("VirtualService")) {
            spec.path("hosts").forEach(hosts::add);
        } else if (object.path("kind").asText().equals("DestinationRule")) {
            hosts.add(spec.path("host"));
        }
        return hosts.stream()
                .map(host -> ServiceHost.resolve(host.asText(), namespace, MeshConfig.DEFAULT.domain()))
                .collect(Collectors.toSet());
    }

    private Shadows() {}
}
