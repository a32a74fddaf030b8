// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.door.EntryHost;
import io.github.junitistio.mesh.door.EntryHosts;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.util.List;

/**
 * Lets proxies call hosts outside of the mesh from the machine's own address, as these see a node's address in a cluster. A
 * Pod's address is one of loopback, and from there nothing but loopback can be reached. Not thread-safe.
 */
final class OutsideSource {

    private static final String NAMESPACE = "istio-system";
    private static final String NAME = "junit-istio-outside-source";
    private static final String ANY_ADDRESS = "0.0.0.0";

    private final KubeApi kube;
    private final EntryHosts entries;

    OutsideSource(KubeApi kube, EntryHosts entries) {
        this.kube = kube;
        this.entries = entries;
    }

    /** Write the resource for the hosts that there are now. */
    void refresh() {
        List<String> hosts = entries.all().stream()
                .filter(EntryHost::isOutside)
                .map(EntryHost::host)
                .distinct()
                .sorted()
                .toList();
        ObjectNode wanted = resource(hosts);
        ObjectNode now = kube.get(ResourceType.ENVOY_FILTERS, NAMESPACE, NAME).orElseGet(() -> resource(List.of()));
        if (hosts.isEmpty()) {
            kube.delete(ResourceType.ENVOY_FILTERS, NAMESPACE, NAME, null);
        } else if (!wanted.path("spec").equals(now.path("spec"))) {
            kube.apply(ResourceType.ENVOY_FILTERS, wanted);
        }
    }

    /** Determine if it acts in a proxy for a host. */
    static boolean actsFor(EntryHost host, EnvoyAdmin proxy) {
        return proxy.configDump("dynamic_active_clusters", host.cluster()).contains(ANY_ADDRESS);
    }

    private static ObjectNode resource(List<String> hosts) {
        ObjectNode filter = WorkloadObjects.object(ResourceType.ENVOY_FILTERS, NAMESPACE, NAME);
        ArrayNode patches = filter.putObject("spec").putArray("configPatches");
        for (String host : hosts) {
            ObjectNode patch = patches.addObject().put("applyTo", "CLUSTER");
            patch.putObject("match").putObject("cluster").put("service", host);
            patch.putObject("patch").put("operation", "MERGE").set("value", source());
        }
        return filter;
    }

    private static ObjectNode source() {
        ObjectNode value = Json.object();
        value.putObject("upstream_bind_config")
                .putObject("source_address")
                .put("address", ANY_ADDRESS)
                .put("port_value", 0);
        return value;
    }
}
