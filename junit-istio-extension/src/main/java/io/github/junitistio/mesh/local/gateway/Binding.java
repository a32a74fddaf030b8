// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A VirtualService as gateways see it.
 *
 * @param object the VirtualService
 */
record Binding(ObjectNode object) {

    String namespace() {
        return object.at("/metadata/namespace").asText();
    }

    boolean isFor(String host) {
        return texts(object.at("/spec/hosts")).stream()
                .map(this::complete)
                .anyMatch(pattern -> HostPattern.covers(pattern, host));
    }

    /** The Gateways that it names, each as {@code namespace/name}. */
    List<String> gateways() {
        return texts(object.at("/spec/gateways")).stream().map(this::resolved).toList();
    }

    /** Determine if it gives a server of a gateway in some namespace its routes for a host. */
    boolean binds(Server server, String host, String gatewayNamespace) {
        List<String> exportTo = texts(object.at("/spec/exportTo"));
        boolean visible = exportTo.isEmpty()
                || exportTo.contains("*")
                || exportTo.contains(gatewayNamespace)
                || exportTo.contains(".") && namespace().equals(gatewayNamespace);
        return visible && isFor(host) && gateways().contains(server.reference()) && server.has(host, namespace());
    }

    /** A name without a dot is that of a service in its own namespace. */
    private String complete(String host) {
        return host.contains(".") || host.startsWith("*") ? host : host + "." + namespace() + ".svc.cluster.local";
    }

    /** A name without a namespace is one of its own; one with dots is an old form of a host name. */
    private String resolved(String gateway) {
        if (gateway.startsWith("./")) {
            return namespace() + gateway.substring(1);
        }
        if (gateway.contains("/")) {
            return gateway;
        }
        String[] parts = gateway.split("\\.");
        return parts.length > 1 ? parts[1] + "/" + parts[0] : namespace() + "/" + gateway;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public String toString() {
        return "VirtualService " + namespace() + "/"
                + object.at("/metadata/name").asText() + " (gateways " + texts(object.at("/spec/gateways"))
                + (object.at("/spec/exportTo").isEmpty() ? "" : ", exportTo " + texts(object.at("/spec/exportTo")))
                + ")";
    }
}
