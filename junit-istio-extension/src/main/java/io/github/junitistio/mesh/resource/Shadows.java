// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what this library has created already for the hosts of an object: Istio would follow that one, or parts of both. */
final class Shadows {

    static Optional<String> of(KubeApi kube, Resource resource) {
        List<String> hosts = hosts(resource.object());
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        return kube.list(resource.type()).stream()
                .filter(other -> other.at("/metadata/labels").has(Marks.CREATED))
                .filter(other ->
                        hosts(other).stream().anyMatch(ours -> hosts.stream().anyMatch(host -> names(host, ours))))
                .findFirst()
                .map(other -> "for its host there is " + resource.type().kind() + " " + ResourceRef.of(other)
                        + " already, of a fault or a policy that was declared further out or before. Declare the manifest no"
                        + " later than these: on the class, or first");
    }

    private static List<String> hosts(ObjectNode object) {
        JsonNode spec = object.path("spec");
        List<String> hosts = new ArrayList<>();
        if (object.path("kind").asText().equals("VirtualService")) {
            spec.path("hosts").forEach(host -> hosts.add(host.asText()));
        } else if (object.path("kind").asText().equals("DestinationRule")) {
            hosts.add(spec.path("host").asText());
        }
        return hosts;
    }

    // Ours are written out.
    private static boolean names(String host, String ours) {
        return ours.equals(host) || ours.startsWith(host + ".");
    }

    private Shadows() {}
}
