// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Pod can learn about itself through {@code fieldRef} and {@code resourceFieldRef}. */
record DownwardApi(JsonNode pod, Addresses addresses) {

    static final String HOST_ADDRESS = "127.0.0.1";

    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

    String field(JsonNode reference) {
        String path = reference.path("fieldPath").asText();
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches()) {
            return pod.path("metadata")
                    .path(entry.group(1))
                    .path(entry.group(2))
                    .asText("");
        }
        return switch (path) {
            case "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName" ->
                pod.at("/" + path.replace('.', '/')).asText("");
            case "spec.serviceAccountName" -> pod.at("/spec/serviceAccountName").asText("default");
            case "status.podIP", "status.podIPs" -> addresses.pod();
            case "status.hostIP", "status.hostIPs" -> HOST_ADDRESS;
            default ->
                throw new ConfigurationException("fieldRef.fieldPath \"" + path
                        + "\" is not one of metadata.name, .namespace, .uid, .labels['x'], .annotations['x'],"
                        + " spec.nodeName, spec.serviceAccountName, status.podIP, status.hostIP");
        };
    }

    /** A limit or a request of a container; a limit that is not set is what the machine has, as in a cluster. */
    String resource(JsonNode reference, JsonNode container) {
        String name = reference.path("containerName").asText("");
        JsonNode named = name.isEmpty()
                ? container
                : Containers.all(pod).stream()
                        .filter(each -> Containers.name(each).equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ConfigurationException(
                                "resourceFieldRef.containerName \"" + name + "\" is no container of this Pod"));
        String path = reference.path("resource").asText();
        String[] parts = path.split("\\.", 2);
        if (parts.length < 2 || !parts[0].matches("limits|requests")) {
            throw new ConfigurationException(
                    "resourceFieldRef.resource \"" + path + "\" does not begin with limits. or requests.");
        }
        String quantity = named.path("resources").path(parts[0]).path(parts[1]).asText("");
        if (quantity.isEmpty()) {
            // A request that is not set is the limit, for the API server of a cluster sets it so.
            String limit = named.path("resources").path("limits").path(parts[1]).asText("");
            quantity = parts[0].equals("limits") ? ofMachine(parts[1]) : limit.isEmpty() ? "0" : limit;
        }
        return Quantity.divide(quantity, reference.path("divisor").asText("1"));
    }

    private static String ofMachine(String resource) {
        return switch (resource) {
            case "cpu" -> String.valueOf(Runtime.getRuntime().availableProcessors());
            case "memory" ->
                String.valueOf(
                        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
            default -> "0";
        };
    }
}
