// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The services of a mesh by host: Services and ServiceEntries. */
final class ServiceDirectory {

    private static final String SUFFIX = ".svc." + MeshConfig.DEFAULT.domain();

    private final KubeApi kube;

    ServiceDirectory(KubeApi kube) {
        this.kube = kube;
    }

    /** The Service or else the ServiceEntry of a host. Only what is asked for is read: a mesh may have many. */
    Optional<ObjectNode> find(ServiceHost host) {
        return service(host)
                .or(() -> kube.list(ResourceType.SERVICE_ENTRIES).stream()
                        .filter(entry -> names(entry, host))
                        .findFirst());
    }

    /** The labels by which the Service of a host finds its Pods; empty if it has none. */
    Map<String, String> selector(ServiceHost host) {
        Map<String, String> selector = new LinkedHashMap<>();
        service(host)
                .ifPresent(service -> service.at("/spec/selector")
                        .properties()
                        .forEach(label ->
                                selector.put(label.getKey(), label.getValue().asText())));
        return selector;
    }

    /** All hosts, for messages. */
    Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        kube.list(ResourceType.SERVICES)
                .forEach(service -> hosts.add(service.at("/metadata/name").asText() + "."
                        + service.at("/metadata/namespace").asText() + SUFFIX));
        kube.list(ResourceType.SERVICE_ENTRIES)
                .forEach(entry -> entry.at("/spec/hosts").forEach(host -> hosts.add(host.asText())));
        return hosts;
    }

    private Optional<ObjectNode> service(ServiceHost host) {
        if (!host.name().endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String[] nameAndNamespace =
                host.name().substring(0, host.name().length() - SUFFIX.length()).split("\\.");
        return nameAndNamespace.length == 2
                ? kube.get(ResourceType.SERVICES, nameAndNamespace[1], nameAndNamespace[0])
                : Optional.empty();
    }

    private static boolean names(ObjectNode entry, ServiceHost wanted) {
        for (JsonNode host : entry.at("/spec/hosts")) {
            if (new ServiceHost(host.asText()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
