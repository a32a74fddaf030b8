// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Kinds;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes an API server serve all kinds of some manifests. */
final class ServedKinds {

    private final KubeApi api;

    ServedKinds(KubeApi api) {
        this.api = api;
    }

    /** Applies the definitions among the manifests, and defines what nobody defines. */
    Kinds with(List<Manifest> manifests) {
        Kinds kinds = new Kinds(api);
        Set<String> defined = defined(manifests);
        Problems problems = new Problems();
        List<Manifest> unknown = new ArrayList<>();
        for (Manifest manifest : manifests) {
            boolean isServed =
                    kinds.find(manifest.apiVersion(), manifest.kind()).isPresent();
            if (!isServed && !defined.contains(ApiGroup.of(manifest.apiVersion()) + "/" + manifest.kind())) {
                String problem = UnknownKind.problem(manifest, kinds);
                if (problem == null) {
                    unknown.add(manifest);
                } else {
                    problems.add(problem);
                }
            }
        }
        problems.throwIfAny();
        manifests.stream().filter(ServedKinds::isDefinition).forEach(this::apply);
        new CustomKinds(api).define(unknown);
        kinds.refresh();
        return kinds;
    }

    private void apply(Manifest definition) {
        try {
            api.apply(
                    ResourceType.CUSTOM_RESOURCE_DEFINITIONS,
                    Prepared.of(definition, new Kinds.Kind(ResourceType.CUSTOM_RESOURCE_DEFINITIONS, false), "")
                            .object());
        } catch (KubeApiException e) {
            throw new MeshException(
                    definition.where() + ": was refused, " + e.getMessage() + ". Correct the manifest.", e);
        }
    }

    private static Set<String> defined(List<Manifest> manifests) {
        Set<String> defined = new HashSet<>();
        manifests.stream().filter(ServedKinds::isDefinition).forEach(manifest -> {
            JsonNode spec = manifest.object().path("spec");
            defined.add(
                    spec.path("group").asText() + "/" + spec.at("/names/kind").asText());
        });
        return defined;
    }

    private static boolean isDefinition(Manifest manifest) {
        return manifest.apiVersion().equals(ResourceType.CUSTOM_RESOURCE_DEFINITIONS.apiVersion())
                && manifest.kind().equals(ResourceType.CUSTOM_RESOURCE_DEFINITIONS.kind());
    }
}
