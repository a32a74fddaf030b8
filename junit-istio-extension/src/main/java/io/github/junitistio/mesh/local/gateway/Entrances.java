// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the server of a Gateway resource by which requests for a host enter, by Istio's rules. */
final class Entrances {

    private final KubeApi kube;

    Entrances(KubeApi kube) {
        this.kube = kube;
    }

    /** The servers of all Gateways that select a gateway. */
    List<Server> servers(GatewayName gateway) {
        return kube.list(ResourceType.GATEWAYS).stream()
                .filter(object -> selects(object, gateway.labels()))
                .flatMap(object -> Server.of(object).stream())
                .toList();
    }

    /**
     * The server that serves a host, plain HTTP before HTTPS, and what only redirects last.
     *
     * @param all those of the gateway
     * @param port the server's port, or 0 for any
     * @throws MeshException if there is none, with what to write
     */
    Server find(GatewayName gateway, List<Server> all, String host, int port) {
        if (all.isEmpty()) {
            throw noGateway(gateway);
        }
        List<Server> ofHost = all.stream()
                .filter(server -> server.has(host) && (port == 0 || server.port() == port))
                .toList();
        if (ofHost.isEmpty()) {
            throw new MeshException("Gateway " + gateway + " has no server for " + host
                    + (port == 0 ? "" : " on port " + port) + ". It has " + joined(all)
                    + ". Add the host to the hosts of a server.");
        }
        List<Server> callable = ofHost.stream()
                .filter(server -> server.isPlain() || server.isOpenTls())
                .sorted(Comparator.comparing(Server::isRedirect).thenComparing(server -> !server.isPlain()))
                .toList();
        if (callable.isEmpty()) {
            throw new MeshException("Gateway " + gateway + " serves " + host + " on " + joined(ofHost)
                    + ", by which a URL cannot lead: it carries HTTP, and over TLS it shows no certificate."
                    + " Use a server of protocol HTTP, or of HTTPS with tls.mode SIMPLE.");
        }
        List<Binding> bindings = kube.list(ResourceType.VIRTUAL_SERVICES).stream()
                .map(Binding::new)
                .toList();
        return callable.stream()
                .filter(server -> server.isRedirect()
                        || bindings.stream().anyMatch(each -> each.binds(server, host, gateway.namespace())))
                .findFirst()
                .orElseThrow(() -> unbound(gateway, host, callable, bindings));
    }

    private static boolean selects(ObjectNode object, Map<String, String> labels) {
        JsonNode selector = object.at("/spec/selector");
        return selector.properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }

    private MeshException noGateway(GatewayName gateway) {
        String others = kube.list(ResourceType.GATEWAYS).stream()
                .map(object -> object.at("/metadata/namespace").asText() + "/"
                        + object.at("/metadata/name").asText() + " with selector " + object.at("/spec/selector"))
                .collect(Collectors.joining(", "));
        return new MeshException("No Gateway resource selects the gateway " + gateway + ", whose labels are "
                + gateway.labels() + ". "
                + (others.isEmpty() ? "There is none at all" : "There are: " + others)
                + ". Create a Gateway (networking.istio.io/v1) with the selector istio: "
                + gateway.labels().get("istio") + " and a server for the host.");
    }

    private static MeshException unbound(
            GatewayName gateway, String host, List<Server> servers, List<Binding> bindings) {
        List<Binding> ofHost =
                bindings.stream().filter(binding -> binding.isFor(host)).toList();
        return new MeshException("No VirtualService gives gateway " + gateway + " routes for " + host + ", which is on "
                + joined(servers) + ". "
                + (ofHost.isEmpty() ? "There is none for this host" : "For this host there are: " + joined(ofHost))
                + ". Write one with hosts: [" + host + "] and gateways: ["
                + servers.get(0).reference() + "].");
    }

    private static String joined(List<?> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
