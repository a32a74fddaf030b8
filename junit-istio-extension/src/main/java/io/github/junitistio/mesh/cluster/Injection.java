// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import java.util.Optional;

/** What the labels of a namespace say about the sidecars of its Pods. */
final class Injection {

    /**
     * The revision, or the tag of a revision, that Pods of a namespace get their sidecars from.
     *
     * @param label a label that would let them have some, for messages
     * @throws MeshException if they get none, with what to do
     */
    static String revision(JsonNode namespace, String label) {
        return revision(namespace).orElseThrow(() -> refusal(namespace, label));
    }

    /** The same; nothing if they get none. */
    static Optional<String> revision(JsonNode namespace) {
        JsonNode labels = namespace.at("/metadata/labels");
        String injection = labels.path(Istio.INJECTION).asText();
        // The one counts more than the other.
        if (injection.equals("enabled")) {
            return Optional.of(Istio.DEFAULT);
        }
        return injection.isEmpty() && labels.has(Istio.REVISION)
                ? Optional.of(labels.path(Istio.REVISION).asText())
                : Optional.empty();
    }

    private static MeshException refusal(JsonNode namespace, String label) {
        String name = namespace.at("/metadata/name").asText();
        boolean ambient = namespace
                .at("/metadata/labels")
                .path("istio.io/dataplane-mode")
                .asText()
                .equals("ambient");
        return new MeshException("Istio injects no sidecars in namespace " + name + ". "
                + (ambient
                        ? "It is in ambient mode (label istio.io/dataplane-mode), where requests pass no sidecar that could"
                                + " carry a fault: use another namespace (@IstioTest(namespace = ...)), or take that label"
                                + " away and label it "
                        : "Use another namespace (@IstioTest(namespace = ...)), or label it ")
                + label + " (kubectl label namespace " + name + " " + label + ") and restart its Pods.");
    }

    private Injection() {}
}
