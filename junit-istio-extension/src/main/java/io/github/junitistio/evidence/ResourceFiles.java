// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects of a namespace, and those of the root namespace that act in it. No Secrets. */
final class ResourceFiles implements EvidenceFolder.Part {

    private static final String ROOT_NAMESPACE = "istio-system";
    private static final List<ResourceType> TYPES = List.of(
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES,
            ResourceType.ENVOY_FILTERS,
            ResourceType.AUTHORIZATION_POLICIES,
            ResourceType.PEER_AUTHENTICATIONS,
            ResourceType.SERVICE_ENTRIES,
            ResourceType.SIDECARS,
            ResourceType.GATEWAYS,
            ResourceType.SERVICES,
            ResourceType.ENDPOINT_SLICES,
            ResourceType.PODS);

    private final KubeApi kube;
    private final Set<String> namespaces;

    ResourceFiles(KubernetesClient client, String namespace) {
        this.kube = new KubeApi(client);
        this.namespaces = new LinkedHashSet<>(List.of(namespace, ROOT_NAMESPACE));
    }

    @Override
    public void write(Path folder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("resources.yaml"))) {
            for (String namespace : namespaces) {
                for (ResourceType type : TYPES) {
                    for (ObjectNode object : kube.list(type, namespace)) {
                        out.write(yaml(type, object));
                    }
                }
            }
        }
    }

    private static String yaml(ResourceType type, ObjectNode object) {
        ObjectNode shown = object.deepCopy();
        // Members of a list do not say what they are.
        shown.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        ((ObjectNode) shown.path("metadata")).remove("managedFields");
        String yaml = Serialization.asYaml(shown);
        return yaml.startsWith("---") ? yaml : "---\n" + yaml;
    }
}
