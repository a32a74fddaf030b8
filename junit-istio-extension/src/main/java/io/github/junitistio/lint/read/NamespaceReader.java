// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.lint.model.MeshDefaults;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads the policies of a namespace, with all that decides what they mean. What runs have put in is left out. */
@API(status = Status.INTERNAL, since = "0.1")
public final class NamespaceReader {

    private static final List<ResourceType> TYPES = List.of(
            ResourceType.SERVICES,
            ResourceType.SERVICE_ENTRIES,
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES,
            ResourceType.DEPLOYMENTS,
            ResourceType.STATEFUL_SETS,
            ResourceType.REPLICA_SETS,
            ResourceType.PODS);

    private final KubeApi kube;

    /** Read by an API server. */
    public NamespaceReader(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Read what acts in a namespace: the objects of others as well, as they are called, or decide what acts.
     *
     * @throws MeshException if the API server does not let them be read
     */
    public Snapshot read(String namespace) {
        try {
            return readAll(namespace);
        } catch (KubeApiException e) {
            throw new MeshException(
                    "The policies of namespace " + namespace + " cannot be looked at: " + e.getMessage()
                            + ". docs/cluster-role.yaml lists the rights that this takes.",
                    e);
        }
    }

    private Snapshot readAll(String namespace) {
        List<ObjectNode> objects = TYPES.stream()
                .flatMap(this::objects)
                .filter(NamespaceReader::isOwners)
                .toList();
        Set<String> namespaces = kube.list(ResourceType.NAMESPACES).stream()
                .map(each -> each.at("/metadata/name").asText())
                .collect(Collectors.toSet());
        return new Snapshot(namespace, objects, namespaces, defaults());
    }

    // An API server leaves the kind out of the objects in a list.
    private Stream<ObjectNode> objects(ResourceType type) {
        return kube.list(type).stream().map(object -> owners(object.put("kind", type.kind())));
    }

    private static boolean isOwners(ObjectNode object) {
        return !object.at("/metadata/labels").has(Marks.CREATED);
    }

    private static ObjectNode owners(ObjectNode object) {
        return switch (object.path("kind").asText()) {
            case "VirtualService" -> withoutCopies(object);
            case "DestinationRule" -> DestinationRules.owners(object);
            default -> object;
        };
    }

    private static ObjectNode withoutCopies(ObjectNode object) {
        if (object.at("/spec/http") instanceof ArrayNode http) {
            http.removeIf(route -> RouteToken.runOf(route.path("name").asText()).isPresent());
        }
        return object;
    }

    private MeshDefaults defaults() {
        String root = MeshConfig.DEFAULT.rootNamespace();
        return kube.get(ResourceType.CONFIG_MAPS, root, "istio")
                .map(map -> map.at("/data/mesh").asText())
                .filter(text -> !text.isBlank())
                .map(text -> MeshDefaults.of(Serialization.unmarshal(text, JsonNode.class), root))
                .orElse(MeshDefaults.NONE);
    }
}
