// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the owner of a service has written, in the mesh and, as it shall be without anybody else, in here. */
final class OwnersResources {

    private static final String VIRTUAL_SERVICE = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
              "metadata": {"name": "inventory", "namespace": "shop"},
              "spec": {"hosts": ["inventory"], "http": [
                {"name": "admin", "match": [{"uri": {"prefix": "/admin"}}],
                 "route": [{"destination": {"host": "inventory"}}], "timeout": "9s"},
                {"name": "main", "route": [{"destination": {"host": "inventory"}}]}]}
            }
            """;

    private static final String DESTINATION_RULE = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
              "metadata": {"name": "inventory", "namespace": "shop"},
              "spec": {"host": "inventory",
                "trafficPolicy": {"connectionPool": {"tcp": {"maxConnections": 77}}},
                "subsets": [{"name": "owners", "labels": {"app": "inventory"}}]}
            }
            """;

    private final KubeApi kube;
    private final ObjectNode virtualService = Json.parse(VIRTUAL_SERVICE);
    private final ObjectNode rule = Json.parse(DESTINATION_RULE);

    private final List<String> atFirst;

    private OwnersResources(KubeApi kube) {
        this.kube = kube;
        this.atFirst = others();
    }

    static OwnersResources create(KubernetesClient client) {
        OwnersResources owners = new OwnersResources(new KubeApi(client));
        owners.kube.create(ResourceType.VIRTUAL_SERVICES, owners.virtualService);
        owners.kube.create(ResourceType.DESTINATION_RULES, owners.rule);
        return owners;
    }

    /** Change something, as the owner would. */
    void edit(int what, int value) {
        switch (what % 5) {
            case 0 ->
                edit(
                        virtualService,
                        ResourceType.VIRTUAL_SERVICES,
                        object -> route(object, "main").put("timeout", (value + 1) + "s"));
            case 1 ->
                edit(
                        virtualService,
                        ResourceType.VIRTUAL_SERVICES,
                        object -> ((ObjectNode) object.path("metadata"))
                                .withObjectProperty("annotations")
                                .put("edited", "" + value));
            case 2 ->
                edit(
                        rule,
                        ResourceType.DESTINATION_RULES,
                        object -> object.withObject("/spec/trafficPolicy/connectionPool/tcp")
                                .put("maxConnections", value + 1));
            case 3 ->
                edit(
                        rule,
                        ResourceType.DESTINATION_RULES,
                        object -> object.withObject("/spec/trafficPolicy/connectionPool/http")
                                .put("maxRetries", value + 1));
            default ->
                edit(
                        rule,
                        ResourceType.DESTINATION_RULES,
                        object -> ((ObjectNode) object.path("metadata"))
                                .withObjectProperty("labels")
                                .put("edited", "" + value));
        }
    }

    List<ObjectNode> asTheyShallBe() {
        return List.of(virtualService, rule);
    }

    List<ObjectNode> asTheyAre() {
        return Stream.of(ResourceType.VIRTUAL_SERVICES, ResourceType.DESTINATION_RULES)
                .map(type -> withoutCounts(kube.get(type, "shop", "inventory").orElseThrow()))
                .toList();
    }

    /** Whatever is there beside the owner's and the mesh's own. */
    List<String> leftBehind() {
        return others().stream().filter(other -> !atFirst.contains(other)).toList();
    }

    private List<String> others() {
        Stream<String> objects = Stream.of(
                        ResourceType.VIRTUAL_SERVICES,
                        ResourceType.DESTINATION_RULES,
                        ResourceType.AUTHORIZATION_POLICIES,
                        ResourceType.ENVOY_FILTERS)
                .flatMap(type -> kube.list(type).stream())
                .map(object -> object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .filter(name -> !name.endsWith(" inventory"));
        Stream<String> labels = kube.list(ResourceType.PODS).stream()
                .map(pod -> pod.at("/metadata/labels").toString())
                .filter(text -> text.contains("junit-istio.github.io/"));
        return Stream.concat(objects, labels).toList();
    }

    private void edit(ObjectNode twin, ResourceType type, Consumer<ObjectNode> change) {
        change.accept(twin);
        while (true) {
            ObjectNode live = kube.get(type, "shop", "inventory").orElseThrow();
            change.accept(live);
            try {
                kube.replace(type, live);
                return;
            } catch (KubeApiException e) {
                if (!e.isConflict()) {
                    throw e;
                }
            }
        }
    }

    private static ObjectNode route(ObjectNode virtualService, String name) {
        for (JsonNode route : virtualService.at("/spec/http")) {
            if (route.path("name").asText().equals(name)) {
                return (ObjectNode) route;
            }
        }
        throw new IllegalStateException("There is no route " + name);
    }

    private static ObjectNode withoutCounts(ObjectNode object) {
        ((ObjectNode) object.path("metadata"))
                .remove(Set.of("resourceVersion", "generation", "managedFields", "uid", "creationTimestamp"));
        return object;
    }
}
