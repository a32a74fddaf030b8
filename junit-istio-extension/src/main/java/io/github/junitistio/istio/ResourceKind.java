// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import org.apiguardian.api.API;

/**
 * The kinds of resources that declarations become.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ResourceKind {
    VIRTUAL_SERVICE("VirtualService", "networking.istio.io/v1"),
    DESTINATION_RULE("DestinationRule", "networking.istio.io/v1"),
    ENVOY_FILTER("EnvoyFilter", "networking.istio.io/v1alpha3"),
    AUTHORIZATION_POLICY("AuthorizationPolicy", "security.istio.io/v1");

    private final String kind;
    private final String apiVersion;

    ResourceKind(String kind, String apiVersion) {
        this.kind = kind;
        this.apiVersion = apiVersion;
    }

    /** {@return the object's {@code apiVersion}} */
    public String apiVersion() {
        return apiVersion;
    }

    /** {@return the object's {@code kind}} */
    @Override
    public String toString() {
        return kind;
    }
}
