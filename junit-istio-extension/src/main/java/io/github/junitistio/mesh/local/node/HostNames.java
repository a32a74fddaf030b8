// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** The names that resolve in a Pod, as the lines of a hosts file: those of cluster DNS, and those that ServiceEntries name. */
final class HostNames {

    private static final String ZONE = "cluster.local";
    // A hosts file has no wildcards, an address is no name, and localhost is where a Pod's own processes are.
    private static final Pattern NO_NAME = Pattern.compile("\\*.*|[0-9.]+|.*:.*|localhost");

    private HostNames() {}

    /**
     * @param machine the lines of the machine's own file
     * @param namespace the Pod's namespace
     * @param name the Pod's host name
     * @param services all Services, reached at the Pod's egress address
     * @param entries all ServiceEntries, whose hosts are reached there, too
     * @param pods all Pods, of which those with a host name and a subdomain have names of their own
     */
    static String of(
            String machine,
            String namespace,
            String name,
            PodNetwork.Addresses addresses,
            List<ObjectNode> services,
            List<ObjectNode> entries,
            List<ObjectNode> pods) {
        StringBuilder lines = new StringBuilder();
        lines.append(addresses.pod()).append(' ').append(name).append('\n');
        for (ObjectNode pod : pods) {
            String host = pod.at("/spec/hostname").asText("");
            String subdomain = pod.at("/spec/subdomain").asText("");
            String address = pod.at("/status/podIP").asText("");
            if (!host.isEmpty() && !subdomain.isEmpty() && !address.isEmpty()) {
                add(
                        lines,
                        address,
                        host + "." + subdomain,
                        pod.at("/metadata/namespace").asText(),
                        namespace);
            }
        }
        for (ObjectNode service : services) {
            add(
                    lines,
                    addresses.egress(),
                    service.at("/metadata/name").asText(),
                    service.at("/metadata/namespace").asText(),
                    namespace);
        }
        for (ObjectNode entry : entries) {
            for (JsonNode host : entry.at("/spec/hosts")) {
                if (!NO_NAME.matcher(host.asText()).matches()) {
                    lines.append(addresses.egress())
                            .append(' ')
                            .append(host.asText())
                            .append('\n');
                }
            }
        }
        // Last, for the first line with a name is the one that counts.
        return lines.append(machine).toString();
    }

    private static void add(StringBuilder lines, String address, String name, String namespace, String seenFrom) {
        String full = name + "." + namespace;
        lines.append(address).append(' ');
        if (namespace.equals(seenFrom)) {
            lines.append(name).append(' ');
        }
        lines.append(full)
                .append(' ')
                .append(full)
                .append(".svc ")
                .append(full)
                .append(".svc.")
                .append(ZONE)
                .append('\n');
    }
}
