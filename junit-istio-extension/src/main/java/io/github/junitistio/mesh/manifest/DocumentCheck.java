// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a document is no object that could be applied. */
final class DocumentCheck {

    private DocumentCheck() {}

    static @Nullable String problem(String at, JsonNode root) {
        if (!(root instanceof ObjectNode)) {
            return at + ": is a " + (root.isArray() ? "list" : "single value")
                    + ", not a Kubernetes object. It needs apiVersion, kind and metadata.name.";
        }
        String kind = text(root.path("kind"));
        String apiVersion = text(root.path("apiVersion"));
        if (apiVersion.startsWith("kustomize.config.k8s.io/") || kind.isEmpty() && isKustomization(at)) {
            return at + ": is a kustomization, which says how manifests are made. Render it with "
                    + "`kubectl kustomize <folder>` into a file, and declare that file.";
        }
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return at + ": is no Kubernetes object, it has no " + (apiVersion.isEmpty() ? "apiVersion" : "kind")
                    + (apiVersion.isEmpty() && kind.isEmpty() ? " and no kind" : "")
                    + ". Add it, or declare only files that hold manifests; Helm values and other settings are not.";
        }
        if (!kind.matches("[A-Za-z][A-Za-z0-9]*") || !apiVersion.matches("([a-z0-9.-]+/)?[a-z0-9]+")) {
            return template(root) == null
                    ? at + ": " + apiVersion + " " + kind + " is no apiVersion and kind. Correct them."
                    : unrendered(at, root);
        }
        return template(root) == null ? nameless(at + " (" + kind + ")", root.path("metadata")) : unrendered(at, root);
    }

    private static String unrendered(String at, JsonNode root) {
        return at + ": `" + template(root) + "` is a Helm template that was not rendered. Render it first with "
                + "`helm template <chart>` into a file, and declare that file.";
    }

    private static @Nullable String nameless(String at, JsonNode metadata) {
        if (!text(metadata.path("name")).isEmpty()) {
            return null;
        }
        if (metadata.hasNonNull("generateName")) {
            return at + ": has generateName, which cannot be applied again and again. Give it metadata.name.";
        }
        return at + ": has no metadata.name" + (metadata.hasNonNull("name") ? " that is text: quote it." : ". Add it.");
    }

    private static boolean isKustomization(String at) {
        return at.matches("(.*/)?(kustomization\\.ya?ml|Kustomization), line.*");
    }

    /** Texts that a template may fill and that never hold two braces otherwise. */
    private static @Nullable String template(JsonNode root) {
        for (String pointer : List.of("/kind", "/apiVersion", "/metadata/name", "/metadata/namespace")) {
            if (root.at(pointer).asText().contains("{{")) {
                return root.at(pointer).asText();
            }
        }
        for (String pointer : List.of("/spec", "/spec/template/spec")) {
            for (String containers : List.of("initContainers", "containers")) {
                for (JsonNode container : root.at(pointer).path(containers)) {
                    if (container.path("image").asText().contains("{{")) {
                        return container.path("image").asText();
                    }
                }
            }
        }
        return null;
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }
}
