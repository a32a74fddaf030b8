// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Sidecar resource of the mesh's users says of the services that a Pod may call. */
final class OwnersSidecar {

    private static final List<String> ALL = List.of("*/*");
    // The ingress part says which ports are opened where, which is the local mesh's business.
    private static final List<String> CARRIED_OVER = List.of("outboundTrafficPolicy", "inboundConnectionPool");

    private final ObjectNode spec;

    private OwnersSidecar(ObjectNode spec) {
        this.spec = spec;
    }

    static OwnersSidecar none() {
        return new OwnersSidecar(Json.object());
    }

    static OwnersSidecar of(ObjectNode sidecar) {
        return new OwnersSidecar((ObjectNode) sidecar.path("spec"));
    }

    /**
     * The one that Istio would take for a Pod: of its namespace and for its labels, else of its namespace, else of the root
     * namespace; the oldest of several.
     *
     * @param sidecars those of the users, the oldest first
     */
    static OwnersSidecar acting(List<ObjectNode> sidecars, String namespace, Map<String, String> labels) {
        ObjectNode general = null;
        ObjectNode root = null;
        for (ObjectNode sidecar : sidecars) {
            String home = sidecar.at("/metadata/namespace").asText();
            JsonNode selector = sidecar.at("/spec/workloadSelector/labels");
            if (home.equals(namespace) && !selector.isEmpty() && selects(selector, labels)) {
                return of(sidecar);
            }
            general = general == null && home.equals(namespace) && selector.isEmpty() ? sidecar : general;
            root = root == null && home.equals("istio-system") && selector.isEmpty() ? sidecar : root;
        }
        return orNone(general == null ? root : general);
    }

    private static OwnersSidecar orNone(@Nullable ObjectNode sidecar) {
        return sidecar == null ? none() : of(sidecar);
    }

    /** The hosts that may be called on a port, in the form of an egress listener's {@code hosts}. */
    Collection<String> hosts(int port) {
        Set<String> ofPort = new LinkedHashSet<>();
        Set<String> ofAll = new LinkedHashSet<>();
        for (JsonNode listener : spec.path("egress")) {
            Set<String> into = !listener.has("port")
                    ? ofAll
                    : listener.at("/port/number").asInt() == port ? ofPort : new LinkedHashSet<>();
            listener.path("hosts").forEach(host -> into.add(host.asText()));
        }
        if (!spec.path("egress").isEmpty()) {
            ofAll.removeIf(host -> host.startsWith("~"));
            return ofPort.isEmpty() ? ofAll : ofPort;
        }
        return ALL;
    }

    /** Determine if a Pod may call a host on a port. */
    boolean admits(String podNamespace, String host, String hostNamespace, int port) {
        return hosts(port).stream().anyMatch(pattern -> {
            String[] parts = pattern.split("/", 2);
            String namespace = parts.length == 1 || parts[0].equals(".") ? podNamespace : parts[0];
            String name = parts[parts.length - 1];
            return (namespace.equals("*") || namespace.equals(hostNamespace))
                    && (name.equals("*")
                            || name.equals(host)
                            || name.startsWith("*.") && host.endsWith(name.substring(1)));
        });
    }

    /** Fields of the resource that act on the local mesh as they are. */
    Collection<Map.Entry<String, JsonNode>> carriedOver() {
        return spec.properties().stream()
                .filter(field -> CARRIED_OVER.contains(field.getKey()))
                .toList();
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }
}
