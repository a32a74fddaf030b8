// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An ingress gateway.
 *
 * @param name the name of its Service
 * @param namespace the namespace of its Service and its Pod
 */
@API(status = Status.INTERNAL, since = "0.1")
public record GatewayName(String name, String namespace) {

    private static final String NAMESPACE = "istio-system";

    /** Read a name, with the namespace behind a dot or else Istio's own. */
    public static GatewayName of(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new GatewayName(text, NAMESPACE)
                : new GatewayName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The labels that Istio's charts give to a gateway that is installed under this name. */
    public Map<String, String> labels() {
        return new TreeMap<>(Map.of("app", name, "istio", name.startsWith("istio-") ? name.substring(6) : name));
    }

    @Override
    public String toString() {
        return name + "." + namespace;
    }
}
