// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the Sidecar resource that Istio takes for a proxy says of the services that the proxy may call. Those that a mesh writes for its own
 * needs are none: they let everything through.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ActingSidecar {

    /** The label by which a Sidecar resource of a mesh's own selects its Pod. */
    public static final String POD = Marks.DOMAIN + "pod";

    /** When a Sidecar resource of a mesh's own says that it was created: Istio takes the oldest. */
    public static final String CREATED = Marks.DOMAIN + "creation-timestamp";

    private static final List<String> ALL = List.of("*/*");

    private final ObjectNode spec;

    private ActingSidecar(@Nullable ObjectNode sidecar) {
        this.spec = sidecar != null && sidecar.path("spec") instanceof ObjectNode said ? said : Json.object();
    }

    /**
     * Those of the mesh's users among all, the oldest first.
     *
     * @param all Sidecar resources
     */
    public static List<ObjectNode> ofUsers(List<ObjectNode> all) {
        return all.stream()
                .filter(sidecar -> !sidecar.at("/spec/workloadSelector/labels").has(POD)
                        && !sidecar.at("/metadata/annotations").has(CREATED))
                .sorted(Comparator.comparing((ObjectNode sidecar) ->
                                sidecar.at("/metadata/creationTimestamp").asText())
                        .thenComparing(sidecar -> sidecar.at("/metadata/name").asText()))
                .toList();
    }

    /**
     * The one that Istio would take for a Pod: of its namespace and for its labels, else of its namespace, else of the root
     * namespace; the oldest of several.
     *
     * @param sidecars those of the users, the oldest first
     * @param labels all labels of the proxy's Pod
     */
    public static ActingSidecar acting(List<ObjectNode> sidecars, String namespace, Map<String, String> labels) {
        ObjectNode general = null;
        ObjectNode root = null;
        for (ObjectNode sidecar : sidecars) {
            String home = sidecar.at("/metadata/namespace").asText();
            JsonNode selector = sidecar.at("/spec/workloadSelector/labels");
            if (home.equals(namespace) && !selector.isEmpty() && selects(selector, labels)) {
                return new ActingSidecar(sidecar);
            }
            general = general == null && home.equals(namespace) && selector.isEmpty() ? sidecar : general;
            root = root == null && home.equals(MeshConfig.DEFAULT.rootNamespace()) && selector.isEmpty()
                    ? sidecar
                    : root;
        }
        ObjectNode acting = general == null ? root : general;
        return new ActingSidecar(acting);
    }

    /** The hosts that may be called on a port, in the form of an egress listener's {@code hosts}. */
    public Collection<String> hosts(int port) {
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

    /**
     * Determine if a Pod may call a host on a port.
     *
     * @param podNamespace the namespace of the Pod
     * @param host the whole name, such as {@code inventory.shop.svc.cluster.local}
     * @param hostNamespace the namespace of the Service or ServiceEntry
     */
    public boolean admits(String podNamespace, String host, String hostNamespace, int port) {
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

    /** What it says in all; empty if there is none. */
    public ObjectNode spec() {
        return spec;
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }
}
