// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment that a manifest gives its containers, read anew for each start. */
final class Environment {

    private final KubeApi kube;
    private final JsonNode pod;
    private final Addresses addresses;
    private final String namespace;
    private final ConfigSource source;
    private final DownwardApi downward;

    Environment(KubeApi kube, JsonNode pod, Addresses addresses) {
        this.kube = kube;
        this.pod = pod;
        this.addresses = addresses;
        this.namespace = pod.at("/metadata/namespace").asText();
        this.source = new ConfigSource(kube, namespace);
        this.downward = new DownwardApi(pod, addresses);
    }

    /** @throws ConfigurationException if something that it refers to is missing */
    Map<String, String> of(ObjectNode container) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(
                "HOSTNAME",
                pod.at("/spec/hostname").asText(pod.at("/metadata/name").asText()));
        if (pod.at("/spec/enableServiceLinks").asBoolean(true)) {
            variables.putAll(ServiceLinks.of(kube.list(ResourceType.SERVICES, namespace), addresses.egress()));
        }
        for (JsonNode from : container.path("envFrom")) {
            String prefix = from.path("prefix").asText("");
            values(from).forEach((key, value) -> variables.put(prefix + key, value));
        }
        for (JsonNode variable : container.path("env")) {
            value(variable, container, variables)
                    .ifPresent(value -> variables.put(variable.path("name").asText(), value));
        }
        return variables;
    }

    private Map<String, String> values(JsonNode from) {
        return from.has("secretRef")
                ? source.values(from.path("secretRef"), ResourceType.SECRETS)
                : source.values(from.path("configMapRef"), ResourceType.CONFIG_MAPS);
    }

    private Optional<String> value(JsonNode variable, ObjectNode container, Map<String, String> before) {
        JsonNode from = variable.path("valueFrom");
        if (from.isEmpty()) {
            return Optional.of(Expansion.of(variable.path("value").asText(""), before));
        }
        String kind = from.fieldNames().next();
        JsonNode reference = from.path(kind);
        return switch (kind) {
            case "configMapKeyRef" -> source.value(reference, ResourceType.CONFIG_MAPS);
            case "secretKeyRef" -> source.value(reference, ResourceType.SECRETS);
            case "fieldRef" -> Optional.of(downward.field(reference));
            case "resourceFieldRef" -> Optional.of(downward.resource(reference, container));
            default ->
                throw new ConfigurationException("env " + variable.path("name").asText() + ": valueFrom." + kind
                        + " is not known here: use configMapKeyRef, secretKeyRef, fieldRef or resourceFieldRef");
        };
    }
}
