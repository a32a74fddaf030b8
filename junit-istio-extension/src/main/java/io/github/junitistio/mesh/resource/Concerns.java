// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Whose requests an object is about, as far as requests show it: hosts by their names, and Pods with their namespaces. */
final class Concerns {

    private static final Set<String> HTTP = Set.of("HTTP", "HTTP2", "GRPC");

    private Concerns() {}

    /**
     * Find out what an object names or selects.
     *
     * @param proxies those that run
     * @return nothing for kinds that are not about requests, and for what is about connections without requests
     */
    static Set<String> of(ObjectNode object, Collection<Proxy> proxies) {
        JsonNode spec = object.path("spec");
        return switch (object.path("kind").asText()) {
            case "VirtualService" -> spec.path("http").isEmpty() ? Set.of() : routed(object);
            case "DestinationRule" -> Set.of(host(spec.path("host"), object));
            case "ServiceEntry" -> isHttp(spec) ? hosts(spec.path("hosts"), object) : Set.of();
            case "Gateway" -> selected(spec.path("selector"), "", proxies);
            case "EnvoyFilter" -> selected(object, spec.at("/workloadSelector/labels"), proxies);
            case "AuthorizationPolicy", "RequestAuthentication", "PeerAuthentication", "Telemetry", "WasmPlugin" ->
                selected(object, spec.at("/selector/matchLabels"), proxies);
            default -> Set.of();
        };
    }

    // What leads to other services is met by requests that are recorded as theirs.
    private static Set<String> routed(ObjectNode object) {
        Set<String> hosts = new TreeSet<>(hosts(object.path("spec").path("hosts"), object));
        object.path("spec")
                .path("http")
                .findValues("destination")
                .forEach(destination -> hosts.add(host(destination.path("host"), object)));
        return hosts;
    }

    private static boolean isHttp(JsonNode spec) {
        for (JsonNode port : spec.path("ports")) {
            if (HTTP.contains(port.path("protocol").asText())) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> hosts(JsonNode names, ObjectNode object) {
        Set<String> hosts = new TreeSet<>();
        names.forEach(name -> hosts.add(host(name, object)));
        return hosts;
    }

    private static String host(JsonNode name, ObjectNode object) {
        return ServiceHost.resolve(name.asText(), ResourceRef.of(object).namespace(), MeshConfig.DEFAULT.domain())
                .name();
    }

    private static Set<String> selected(ObjectNode object, JsonNode labels, Collection<Proxy> proxies) {
        JsonNode spec = object.path("spec");
        if (spec.has("targetRef") || spec.has("targetRefs")) {
            return Set.of();
        }
        String namespace = ResourceRef.of(object).namespace();
        return selected(labels, namespace.equals(MeshConfig.DEFAULT.rootNamespace()) ? "" : namespace, proxies);
    }

    private static Set<String> selected(JsonNode labels, String namespace, Collection<Proxy> proxies) {
        Set<String> pods = new TreeSet<>();
        for (Proxy proxy : proxies) {
            if ((namespace.isEmpty() || proxy.namespace().equals(namespace)) && isSelected(proxy, labels)) {
                pods.add(proxy.toString());
            }
        }
        return pods;
    }

    private static boolean isSelected(Proxy proxy, JsonNode labels) {
        return labels.properties().stream()
                .allMatch(
                        label -> label.getValue().asText().equals(proxy.labels().get(label.getKey())));
    }
}
