// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;

/** What the labels of a namespace say about the sidecars of its Pods. */
final class Injection {

    /**
     * The revision, or the tag of a revision, that Pods of a namespace get their sidecars from.
     *
     * @param label a label that would let them have some, for messages
     * @throws MeshException if they get none, with what to do
     */
    static String revision(JsonNode namespace, String label) {
        JsonNode labels = namespace.at("/metadata/labels");
        String injection = labels.path(Istio.INJECTION).asText();
        // The one counts more than the other.
        if (injection.equals("enabled")) {
            return Istio.DEFAULT;
        }
        if (injection.isEmpty() && labels.has(Istio.REVISION)) {
            return labels.path(Istio.REVISION).asText();
        }
        String name = namespace.at("/metadata/name").asText();
        boolean ambient = labels.path("istio.io/dataplane-mode").asText().equals("ambient");
        throw new MeshException("Istio injects no sidecars in namespace " + name + ". "
                + (ambient
                        ? "It is in ambient mode (label istio.io/dataplane-mode), where requests pass no sidecar that could"
                                + " carry a fault: use another namespace (@IstioTest(namespace = ...)), or take that label"
                                + " away and label it "
                        : "Use another namespace (@IstioTest(namespace = ...)), or label it ")
                + label + " (kubectl label namespace " + name + " " + label + ") and restart its Pods.");
    }

    private Injection() {}
}
