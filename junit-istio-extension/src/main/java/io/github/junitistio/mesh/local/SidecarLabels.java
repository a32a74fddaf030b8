// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.istio.sidecar.ActingSidecar;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels that a Pod gets with its sidecar.
 *
 * @param mutualTls whether the sidecar has a certificate, so that others may encrypt what they send to it
 */
record SidecarLabels(boolean mutualTls) {

    /** Selects one Pod, for the resources that configure its sidecar only. */
    static final String POD = ActingSidecar.POD;

    /** What Istio's injector writes, and istiod looks for. */
    private static final String TLS_MODE = "security.istio.io/tlsMode";

    /**
     * All labels of a Pod.
     *
     * @param own those that it has without a sidecar; as in a cluster, its own word on TLS stands
     */
    Map<String, String> with(Map<String, String> own, String pod) {
        Map<String, String> labels = new LinkedHashMap<>(own);
        labels.put(POD, pod);
        if (mutualTls) {
            labels.putIfAbsent(TLS_MODE, "istio");
        }
        return labels;
    }
}
