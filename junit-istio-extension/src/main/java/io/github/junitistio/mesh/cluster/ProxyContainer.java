// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.util.List;
import java.util.Optional;

/** Istio's container in a Pod: a container, or an init container that goes on running. */
final class ProxyContainer {

    static final String NAME = "istio-proxy";
    static final int ADMIN_PORT = 15000;

    private static final List<String> KINDS = List.of("container", "initContainer");

    /** What the proxy of a Pod is; nothing if the Pod has none. */
    static Optional<ProxyType> type(JsonNode pod) {
        for (String kind : KINDS) {
            for (JsonNode container : pod.path("spec").path(kind + "s")) {
                if (container.path("name").asText().equals(NAME)) {
                    return Optional.of(isRouter(container) ? ProxyType.ROUTER : ProxyType.SIDECAR);
                }
            }
        }
        return Optional.empty();
    }

    /** Determine if the proxy of a Pod runs and has got its first configuration. */
    static boolean isReady(JsonNode pod) {
        for (String kind : KINDS) {
            for (JsonNode status : pod.path("status").path(kind + "Statuses")) {
                if (status.path("name").asText().equals(NAME)) {
                    return status.path("state").has("running")
                            && (status.path("ready").asBoolean()
                                    || status.path("started").asBoolean());
                }
            }
        }
        return false;
    }

    /** Determine if a Pod has ended, or is about to. */
    static boolean isEnding(JsonNode pod) {
        return pod.path("metadata").has("deletionTimestamp")
                || !pod.at("/status/phase").asText().matches("Pending|Running");
    }

    /** Determine if a Pod has a proxy that serves. */
    static boolean runs(JsonNode pod) {
        return isReady(pod) && !isEnding(pod);
    }

    private static boolean isRouter(JsonNode container) {
        for (JsonNode argument : container.path("args")) {
            if (argument.asText().equals(ProxyType.ROUTER.nodeType())) {
                return true;
            }
        }
        return false;
    }

    private ProxyContainer() {}
}
