// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which protocol a port has, by Istio's rules: of a Service its {@code appProtocol}, else the beginning of its name; of a
 * ServiceEntry its {@code protocol}.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ServiceProtocol {

    public static final String HTTP = "HTTP";
    public static final String TCP = "TCP";
    /** Led by the name that a client asks for, where a VirtualService says so; else as TCP. */
    public static final String TLS = "TLS";

    public static final String UDP = "UDP";

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
    public static String of(JsonNode port) {
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

    /** The protocol of a ServiceEntry's port, as the listener for it has it. */
    public static String ofEntry(JsonNode port) {
        String protocol = port.path("protocol").asText().toLowerCase(Locale.ROOT);
        return switch (protocol) {
            case "", "http", "http2", "grpc", "grpc-web" -> HTTP;
            case "https", "tls" -> TLS;
            case "udp" -> UDP;
            default -> TCP;
        };
    }

    public static boolean isHttp(String protocol) {
        return !protocol.equals(TCP) && !protocol.equals(TLS);
    }

    /** The protocol of the one listener that services of two protocols on one port get. */
    public static String shared(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        return isHttp(one) || isHttp(other) ? HTTP : TCP;
    }

    private ServiceProtocol() {}
}
