// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.MeshRuntime;
import java.util.Optional;

/** Finds out whether anything in the mesh follows an object: Envoy shows which one a route or a cluster was made of. */
final class Effect {

    private final MeshRuntime mesh;

    Effect(MeshRuntime mesh) {
        this.mesh = mesh;
    }

    /**
     * Look for an object in all proxies.
     *
     * @return why it has no effect, if it has none and that can be told
     */
    Optional<String> lack(ObjectNode object) {
        String kind = object.path("kind").asText();
        JsonNode spec = object.path("spec");
        if (kind.equals("VirtualService")
                && !spec.path("hosts").isEmpty()
                && !spec.path("http").isEmpty()) {
            return shownIn("dynamic_route_configs", "virtual-service", object)
                    ? Optional.empty()
                    : Optional.of(
                            "no proxy has a route of it. Another VirtualService may be for the same hosts, its gateways may"
                                    + " not run, or nobody in this mesh calls such hosts");
        }
        if (kind.equals("DestinationRule")) {
            return shownIn("dynamic_active_clusters", "destination-rule", object)
                    ? Optional.empty()
                    : Optional.of(
                            "no proxy has a cluster that follows it. Another DestinationRule may be for the same host, or"
                                    + " there is no such host");
        }
        return Optional.empty();
    }

    private boolean shownIn(String resource, String kind, ObjectNode object) {
        ResourceRef ref = ResourceRef.of(object);
        String path = "/namespaces/" + ref.namespace() + "/" + kind + "/" + ref.name() + '"';
        return mesh.proxies().stream()
                .anyMatch(proxy -> proxy.admin().configDump(resource).contains(path));
    }
}
