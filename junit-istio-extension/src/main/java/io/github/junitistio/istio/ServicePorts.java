// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The ports on which Istio routes HTTP, the only ones that a fault can act on.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServicePorts {

    private static final Set<String> HTTP = Set.of("http", "http2", "grpc", "grpc-web", "http_proxy");
    private static final Set<String> OTHER = Set.of("tcp", "udp", "https", "tls", "mongo", "redis", "mysql");
    // Istio does not look into what passes here unless told the protocol.
    private static final Set<Integer> NEVER_SNIFFED = Set.of(25, 53, 3306, 27017);

    private ServicePorts() {}

    /**
     * Read the ports of a Kubernetes {@code Service} or an Istio {@code ServiceEntry}, as Istio's {@code ConvertProtocol} does: the protocol is
     * {@code appProtocol} or the port's name up to the first hyphen (for a ServiceEntry, {@code protocol}); where it says nothing, Istio
     * finds out by looking at the traffic, and routes what is HTTP.
     *
     * @param service the resource
     * @return port numbers in ascending order; never {@code null}
     */
    public static Set<Integer> http(JsonNode service) {
        boolean entry = service.path("kind").asText().equals("ServiceEntry");
        Set<Integer> ports = new TreeSet<>();
        service.path("spec").path("ports").forEach(port -> {
            int number = port.path(entry ? "number" : "port").asInt();
            String protocol = entry ? port.path("protocol").asText() : protocol(port);
            if (speaksHttp(protocol.toLowerCase(Locale.ROOT), number)) {
                ports.add(number);
            }
        });
        return ports;
    }

    private static String protocol(JsonNode port) {
        if (port.path("protocol").asText().equals("UDP")) {
            return "udp";
        }
        String name = port.path(port.hasNonNull("appProtocol") ? "appProtocol" : "name")
                .asText();
        return switch (name) {
            case "kubernetes.io/h2c" -> "http2";
            case "kubernetes.io/ws" -> "http";
            case "kubernetes.io/wss" -> "https";
            default -> name.toLowerCase(Locale.ROOT).startsWith("grpc-web") ? "grpc-web" : name.split("-", 2)[0];
        };
    }

    private static boolean speaksHttp(String protocol, int port) {
        return HTTP.contains(protocol) || !OTHER.contains(protocol) && !NEVER_SNIFFED.contains(port);
    }
}
