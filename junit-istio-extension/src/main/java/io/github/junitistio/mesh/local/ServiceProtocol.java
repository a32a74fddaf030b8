// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Which protocol a Service's port has, by Istio's rules: its {@code appProtocol}, else the beginning of its name. */
final class ServiceProtocol {

    static final String HTTP = "HTTP";
    static final String TCP = "TCP";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("http", HTTP),
            Map.entry("http2", "HTTP2"),
            Map.entry("kubernetes.io/h2c", "HTTP2"),
            Map.entry("kubernetes.io/ws", HTTP),
            Map.entry("grpc", "GRPC"),
            Map.entry("grpc-web", "GRPC"),
            Map.entry("tcp", TCP),
            Map.entry("tls", TCP),
            Map.entry("https", TCP),
            Map.entry("mongo", TCP),
            Map.entry("mysql", TCP),
            Map.entry("redis", TCP));

    /** The protocol, as a Sidecar resource names it; HTTP where none is stated, which Istio would find out by itself. */
    static String of(JsonNode port) {
        String appProtocol = port.path("appProtocol").asText().toLowerCase(Locale.ROOT);
        if (!appProtocol.isEmpty()) {
            return NAMES.getOrDefault(appProtocol, TCP);
        }
        String name = port.path("name").asText().toLowerCase(Locale.ROOT);
        if (name.startsWith("grpc-web")) {
            return "GRPC";
        }
        int dash = name.indexOf('-');
        return NAMES.getOrDefault(dash < 0 ? name : name.substring(0, dash), HTTP);
    }

    static boolean isHttp(String protocol) {
        return !protocol.equals(TCP);
    }

    private ServiceProtocol() {}
}
