// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Translates between CustomResourceDefinition objects and the types that they define. */
final class CustomResources {
    private final ShapeTable shapes;

    CustomResources(ShapeTable shapes) {
        this.shapes = shapes;
    }

    ResourceType type(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        String group = spec.path("group").asText();
        String kind = names.path("kind").asText();
        List<ResourceType.Version> versions = list(spec.path("versions"), CustomResources::version);
        return new ResourceType(
                group,
                new ResourceType.Names(
                        names.path("plural").asText(),
                        names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                        kind,
                        names.path("listKind").asText(kind + "List"),
                        list(names.path("shortNames"), JsonNode::asText),
                        list(names.path("categories"), JsonNode::asText)),
                spec.path("scope").asText().equals("Namespaced"),
                true,
                subresources(spec.path("versions")),
                versions.stream().sorted(VersionOrder.STABLE_FIRST).toList(),
                shapes.of(kind, group, schema(spec.path("versions"))));
    }

    /** A definition with everything but a schema, which nobody here reads. */
    static ObjectNode definition(ResourceType type) {
        ObjectNode definition = Json.object().put("apiVersion", "apiextensions.k8s.io/v1");
        definition.put("kind", "CustomResourceDefinition").putObject("metadata").put("name", type.id());
        ObjectNode spec = definition.putObject("spec").put("group", type.group());
        ObjectNode names = spec.putObject("names").put("plural", type.names().plural());
        names.put("singular", type.names().singular()).put("kind", type.names().kind());
        names.put("listKind", type.names().listKind());
        type.names().shortNames().forEach(names.withArray("shortNames")::add);
        type.names().categories().forEach(names.withArray("categories")::add);
        spec.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
        ArrayNode versions = spec.putArray("versions");
        type.versions().forEach(version -> {
            ObjectNode entry = versions.addObject().put("name", version.name());
            entry.put("served", version.served()).put("storage", version.storage());
            entry.putObject("schema")
                    .putObject("openAPIV3Schema")
                    .put("type", "object")
                    .put("x-kubernetes-preserve-unknown-fields", true);
            type.subresources().forEach(entry.putObject("subresources")::putObject);
        });
        return definition;
    }

    private static ResourceType.Version version(JsonNode version) {
        return new ResourceType.Version(
                version.path("name").asText(),
                version.path("served").asBoolean(),
                version.path("storage").asBoolean());
    }

    private static Set<String> subresources(JsonNode versions) {
        return StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.path("subresources").has("status"))
                .map(version -> "status")
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Shape schema(JsonNode versions) {
        return StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.path("storage").asBoolean())
                .map(version -> SchemaShape.of(version.path("schema").path("openAPIV3Schema")))
                .findFirst()
                .orElse(Shape.PLAIN);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        return StreamSupport.stream(array.spliterator(), false).map(item).toList();
    }
}
