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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        owners.create(ResourceType.VIRTUAL_SERVICES, owners.virtualService);
        owners.create(ResourceType.DESTINATION_RULES, owners.rule);
        return owners;
    }

    // By these an object is told from another one of its name: nobody may delete the owner's and create it anew.
    private void create(ResourceType type, ObjectNode twin) {
        ObjectNode created = kube.create(type, twin);
        ObjectNode metadata = (ObjectNode) twin.path("metadata");
        metadata.set("uid", created.at("/metadata/uid"));
        metadata.set("creationTimestamp", created.at("/metadata/creationTimestamp"));
    }

    /** Change something, as the owner would. */
    void edit(int what, int value) {
        switch (what % 8) {
            case 0 -> editService(object -> route(object, "main").put("timeout", (value + 1) + "s"));
            case 1 ->
                editService(object -> object.withObject("/metadata/annotations").put("edited", "" + value));
            // Never what a declaration says: whether a value is ours or theirs is told by the value.
            case 2 ->
                editRule(object -> object.withObject("/spec/trafficPolicy/connectionPool/tcp")
                        .put("maxConnections", value + 100));
            case 3 ->
                editRule(object -> object.withObject("/spec/trafficPolicy/connectionPool/http")
                        .put("maxRetries", value + 1));
            case 4 ->
                editRule(object -> ((ObjectNode) object.at("/spec/subsets/0"))
                        .withObject("/trafficPolicy/outlierDetection")
                        .put("maxEjectionPercent", 1 + value % 100));
            // Whoever sends the whole object from a file takes ours out without knowing.
            case 5 -> replace(virtualService, ResourceType.VIRTUAL_SERVICES);
            case 6 -> replace(rule, ResourceType.DESTINATION_RULES);
            default -> editRule(object -> object.withObject("/metadata/labels").put("edited", "" + value));
        }
    }

    private void editService(Consumer<ObjectNode> change) {
        edit(virtualService, ResourceType.VIRTUAL_SERVICES, change);
    }

    private void editRule(Consumer<ObjectNode> change) {
        edit(rule, ResourceType.DESTINATION_RULES, change);
    }

    List<String> asTheyShallBe() {
        return Stream.of(virtualService, rule).map(OwnersResources::text).toList();
    }

    List<String> asTheyAre() {
        return Stream.of(ResourceType.VIRTUAL_SERVICES, ResourceType.DESTINATION_RULES)
                .map(type -> text(kube.get(type, "shop", "inventory").orElseThrow()))
                .toList();
    }

    /** Whatever is there that was for a test and not for the whole run, as filters that faults switch and labels are. */
    List<String> leftOfATest() {
        return leftBehind().stream()
                .filter(left ->
                        !left.startsWith("EnvoyFilter") || left.contains("-reset-") || left.contains("-barrier-"))
                .filter(left -> !left.startsWith("{"))
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

    private void replace(ObjectNode twin, ResourceType type) {
        edit(twin, type, object -> {
            if (object != twin) {
                JsonNode version = object.at("/metadata/resourceVersion");
                object.setAll(twin.deepCopy());
                ((ObjectNode) object.path("metadata")).set("resourceVersion", version);
            }
        });
    }

    // Maps of metadata have no order: where somebody's first label or annotation was put depends on who came first.
    private static String text(ObjectNode object) {
        ObjectNode metadata = object.path("metadata").deepCopy();
        metadata.remove(Set.of("resourceVersion", "generation", "managedFields"));
        Map<String, String> sorted = new TreeMap<>();
        metadata.properties().forEach(field -> {
            Map<String, String> values = new TreeMap<>();
            field.getValue().properties().forEach(value -> values.put(value.getKey(), Json.text(value.getValue())));
            sorted.put(field.getKey(), values.isEmpty() ? Json.text(field.getValue()) : values.toString());
        });
        return sorted + " " + Json.text(object.path("spec"));
    }
}
