// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment variables through which Kubernetes tells a Pod of the Services in its namespace. */
final class ServiceLinks {

    private ServiceLinks() {}

    /** The variables for Services that are all reached at one address. */
    static Map<String, String> of(List<ObjectNode> services, String address) {
        Map<String, String> variables = new LinkedHashMap<>();
        services.stream().filter(ServiceLinks::hasAddress).forEach(service -> add(service, address, variables));
        return variables;
    }

    private static boolean hasAddress(ObjectNode service) {
        return !service.at("/spec/clusterIP").asText().equals("None")
                && !service.at("/spec/type").asText().equals("ExternalName")
                && !service.at("/spec/ports").isEmpty();
    }

    private static void add(ObjectNode service, String address, Map<String, String> variables) {
        String name = upper(service.at("/metadata/name").asText());
        JsonNode ports = service.at("/spec/ports");
        String first = ports.path(0).path("port").asText();
        variables.put(name + "_SERVICE_HOST", address);
        variables.put(name + "_SERVICE_PORT", first);
        variables.put(name + "_PORT", url(ports.path(0), address));
        for (JsonNode port : ports) {
            if (port.hasNonNull("name")) {
                variables.put(
                        name + "_SERVICE_PORT_" + upper(port.path("name").asText()),
                        port.path("port").asText());
            }
            String prefix = name + "_PORT_" + port.path("port").asText() + "_" + upper(protocol(port));
            variables.put(prefix, url(port, address));
            variables.put(prefix + "_PROTO", protocol(port));
            variables.put(prefix + "_PORT", port.path("port").asText());
            variables.put(prefix + "_ADDR", address);
        }
    }

    private static String url(JsonNode port, String address) {
        return protocol(port) + "://" + address + ":" + port.path("port").asText();
    }

    private static String protocol(JsonNode port) {
        return port.path("protocol").asText("TCP").toLowerCase(Locale.ROOT);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
