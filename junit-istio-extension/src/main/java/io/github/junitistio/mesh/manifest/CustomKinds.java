// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Defines kinds that nobody defined, so that their objects can be stored as they are. */
final class CustomKinds {

    private final KubeApi api;

    CustomKinds(KubeApi api) {
        this.api = api;
    }

    void define(Collection<Manifest> unknown) {
        Map<String, List<Manifest>> byKind = new LinkedHashMap<>();
        for (Manifest manifest : unknown) {
            byKind.merge(
                    ApiGroup.of(manifest.apiVersion()) + "/" + manifest.kind(),
                    List.of(manifest),
                    (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
        }
        byKind.values()
                .forEach(manifests -> api.apply(ResourceType.CUSTOM_RESOURCE_DEFINITIONS, definition(manifests)));
    }

    private static ObjectNode definition(List<Manifest> manifests) {
        Manifest sample = manifests.get(0);
        String group = ApiGroup.of(sample.apiVersion());
        String kind = sample.kind();
        String plural = plural(kind.toLowerCase(Locale.ROOT));
        ObjectNode definition = Json.object().put("apiVersion", "apiextensions.k8s.io/v1");
        definition.put("kind", "CustomResourceDefinition").putObject("metadata").put("name", plural + "." + group);
        ObjectNode spec = definition.putObject("spec").put("group", group);
        spec.put("scope", isClusterWide(manifests) ? "Cluster" : "Namespaced");
        spec.putObject("names")
                .put("plural", plural)
                .put("singular", kind.toLowerCase(Locale.ROOT))
                .put("kind", kind)
                .put("listKind", kind + "List");
        TreeSet<String> versions = new TreeSet<>();
        manifests.forEach(manifest -> versions.add(ApiGroup.version(manifest.apiVersion())));
        for (String version : versions) {
            spec.withArray("versions")
                    .addObject()
                    .put("name", version)
                    .put("served", true)
                    .put("storage", version.equals(versions.first()))
                    .putObject("schema")
                    .putObject("openAPIV3Schema")
                    .put("type", "object")
                    .put("x-kubernetes-preserve-unknown-fields", true);
        }
        return definition;
    }

    /** A guess: nobody acts on the objects, so it matters little. */
    private static boolean isClusterWide(List<Manifest> manifests) {
        String kind = manifests.get(0).kind();
        return (kind.startsWith("Cluster") || kind.endsWith("Class"))
                && manifests.stream().allMatch(manifest -> manifest.namespace().isEmpty());
    }

    private static String plural(String singular) {
        if (singular.matches(".*(s|x|z|ch|sh)")) {
            return singular + "es";
        }
        return singular.matches(".*[^aeiou]y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }
}
