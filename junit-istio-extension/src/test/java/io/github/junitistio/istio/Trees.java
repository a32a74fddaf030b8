// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;

/** JSON trees out of YAML, which is how people know these resources. */
public final class Trees {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Trees() {}

    public static ObjectNode yaml(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (JsonProcessingException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** A VirtualService whose spec is written below; its hosts default to inventory in the namespace shop. */
    public static ObjectNode virtualService(String name, String spec) {
        return virtualService("shop", name, "2026-01-01T00:00:00Z", spec);
    }

    public static ObjectNode virtualService(String namespace, String name, String created, String spec) {
        ObjectNode tree = yaml("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                """);
        tree.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .put("uid", namespace + "-" + name)
                .put("resourceVersion", "1")
                .put("creationTimestamp", created);
        ObjectNode parsed = spec.isBlank() ? tree.objectNode() : yaml(spec);
        if (!parsed.has("hosts")) {
            parsed.putArray("hosts").add("inventory");
        }
        tree.set("spec", parsed);
        return tree;
    }

    public static String text(JsonNode tree) {
        return tree.toString();
    }
}
