// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One host of a ServiceEntry with one of its ports.
 *
 * @param host the host, in lower case; it may begin with {@code *.}
 * @param namespace the ServiceEntry's namespace
 * @param servicePort the port that is called
 * @param protocol the protocol of a listener for it, as a Sidecar resource names it
 * @param isOutside whether it is outside of the mesh
 * @param resolved whether proxies resolve a name to find its addresses
 * @param exportTo the namespaces that see it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record EntryHost(
        String host,
        String namespace,
        int servicePort,
        String protocol,
        boolean isOutside,
        boolean resolved,
        Set<String> exportTo) {

    /** Those of a ServiceEntry; none for UDP, which Istio does not route. */
    public static List<EntryHost> of(ObjectNode entry) {
        String namespace = entry.at("/metadata/namespace").asText();
        Set<String> exportTo = new TreeSet<>();
        boolean outside = !entry.at("/spec/location").asText().equals("MESH_INTERNAL");
        boolean resolved = entry.at("/spec/resolution").asText().contains("DNS");
        entry.at("/spec/exportTo").forEach(each -> exportTo.add(each.asText()));
        List<EntryHost> hosts = new ArrayList<>();
        for (JsonNode host : entry.at("/spec/hosts")) {
            for (JsonNode port : entry.at("/spec/ports")) {
                String protocol = ServiceProtocol.ofEntry(port);
                if (!protocol.equals(ServiceProtocol.UDP)) {
                    hosts.add(new EntryHost(
                            host.asText().toLowerCase(Locale.ROOT),
                            namespace,
                            port.path("number").asInt(),
                            protocol,
                            outside,
                            resolved,
                            exportTo));
                }
            }
        }
        return hosts;
    }

    public boolean isHttp() {
        return ServiceProtocol.isHttp(protocol);
    }

    public boolean isWildcard() {
        return host.startsWith("*");
    }

    /** Determine if requests for a name go there. */
    public boolean covers(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return isWildcard() ? folded.endsWith(host.substring(1)) : folded.equals(host);
    }

    /** Determine if a namespace sees it. */
    public boolean isExportedTo(String callerNamespace) {
        return exportTo.isEmpty()
                || exportTo.contains("*")
                || exportTo.contains(callerNamespace)
                || exportTo.contains(".") && namespace.equals(callerNamespace);
    }

    /** Determine if a sidecar routes requests there. */
    public boolean isRoutedBy(KnownEndpoints proxy) {
        return !isHttp() || proxy.routes(host + ":" + servicePort);
    }

    /** Determine if a sidecar has a cluster for it, and so an answer of the name server where it needs one. */
    public boolean hasClusterIn(KnownEndpoints proxy) {
        return proxy.has(cluster());
    }

    /** The name that proxies have for it. */
    public String cluster() {
        return "outbound|" + servicePort + "||" + host;
    }

    @Override
    public String toString() {
        return host + ":" + servicePort;
    }
}
