// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of ConfigMaps and Secrets in a namespace. */
final class ConfigSource {

    private final KubeApi kube;
    private final String namespace;

    ConfigSource(KubeApi kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace;
    }

    /** One value, as {@code configMapKeyRef} or {@code secretKeyRef} asks for it; none if it is absent but optional. */
    Optional<String> value(JsonNode reference, ResourceType type) {
        Map<String, String> values = values(reference, type);
        String key = reference.path("key").asText();
        if (!values.containsKey(key) && !isOptional(reference)) {
            throw new ConfigurationException("couldn't find key " + key + " in " + type.kind() + " " + namespace + "/"
                    + name(reference) + ", which has " + values.keySet());
        }
        return Optional.ofNullable(values.get(key));
    }

    /** All values, as {@code envFrom} asks for them. */
    Map<String, String> values(JsonNode reference, ResourceType type) {
        Optional<ObjectNode> object = kube.get(type, namespace, name(reference));
        if (object.isEmpty() && !isOptional(reference)) {
            throw new ConfigurationException(type.kind() + " " + namespace + "/" + name(reference) + " not found");
        }
        Map<String, String> values = new LinkedHashMap<>();
        object.ifPresent(found -> {
            boolean encoded = type == ResourceType.SECRETS;
            found.path("data")
                    .properties()
                    .forEach(entry -> values.put(
                            entry.getKey(),
                            encoded
                                    ? decoded(name(reference), entry.getKey(), entry.getValue())
                                    : entry.getValue().asText()));
            // A real API server moves these into data when it stores a Secret.
            found.path("stringData")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
        });
        return values;
    }

    private static String decoded(String secret, String key, JsonNode value) {
        try {
            return new String(Base64.getMimeDecoder().decode(value.asText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("data." + key + " of Secret " + secret
                    + " is not base64: encode it, or put the text into stringData");
        }
    }

    private static String name(JsonNode reference) {
        return reference.path("name").asText();
    }

    private static boolean isOptional(JsonNode reference) {
        return reference.path("optional").asBoolean();
    }
}
