// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A server of a Gateway resource.
 *
 * @param gateway name of the Gateway
 * @param namespace namespace of the Gateway
 * @param spec the server
 */
record Server(String gateway, String namespace, JsonNode spec) {

    private static final Set<String> PLAIN = Set.of("HTTP", "HTTP2", "GRPC", "GRPC-WEB", "HTTP_PROXY");

    static List<Server> of(ObjectNode gateway) {
        List<Server> servers = new ArrayList<>();
        gateway.at("/spec/servers")
                .forEach(server -> servers.add(new Server(
                        gateway.at("/metadata/name").asText(),
                        gateway.at("/metadata/namespace").asText(),
                        server)));
        return servers;
    }

    int port() {
        return spec.at("/port/number").asInt();
    }

    String protocol() {
        return spec.at("/port/protocol").asText().toUpperCase(Locale.ROOT);
    }

    List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        spec.path("hosts").forEach(host -> hosts.add(host.asText()));
        return hosts;
    }

    boolean isPlain() {
        return PLAIN.contains(protocol());
    }

    /** Determine if it only sends clients on to HTTPS. */
    boolean isRedirect() {
        return spec.at("/tls/httpsRedirect").asBoolean();
    }

    String tlsMode() {
        return spec.at("/tls/mode").asText("PASSTHROUGH");
    }

    /** Determine if it is HTTPS to a client that has no certificate. */
    boolean isOpenTls() {
        return protocol().equals("HTTPS") && Set.of("SIMPLE", "OPTIONAL_MUTUAL").contains(tlsMode());
    }

    /** Determine if it has a host, for VirtualServices of some namespace. */
    boolean has(String host) {
        return hosts().stream()
                .anyMatch(pattern -> HostPattern.covers(pattern.substring(pattern.indexOf('/') + 1), host));
    }

    /** Determine if it has a host for the VirtualServices of one namespace. */
    boolean has(String host, String virtualServiceNamespace) {
        return hosts().stream().anyMatch(pattern -> {
            int slash = pattern.indexOf('/');
            String home = slash < 0 ? "*" : pattern.substring(0, slash);
            return HostPattern.covers(pattern.substring(slash + 1), host)
                    && (home.equals("*") || (home.equals(".") ? namespace : home).equals(virtualServiceNamespace));
        });
    }

    /** The name that its routes have in a proxy that listens for it on a port. */
    String routeName(int listenerPort) {
        String bind = spec.path("bind").asText().isEmpty()
                ? ""
                : "." + spec.path("bind").asText();
        return isPlain()
                ? "http." + listenerPort + bind
                : "https." + port() + "." + spec.at("/port/name").asText() + "." + gateway + "." + namespace + bind;
    }

    /** The Gateway, as a VirtualService names it. */
    String reference() {
        return namespace + "/" + gateway;
    }

    @Override
    public String toString() {
        return "port " + port() + " (" + protocol() + ") of Gateway " + reference() + " for " + hosts();
    }
}
