// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What an API server writes into a Service that leaves it out: the type, the ports' fields and the addresses. */
final class ServiceDefaults {

    private final Writer writer;
    private final Supplier<String> addresses;
    /** Of Services that are written by others just now, so that no address is lost with each attempt. */
    private final Map<String, String> allocated = new HashMap<>();

    ServiceDefaults(Writer writer, Supplier<String> addresses) {
        this.writer = writer;
        this.addresses = addresses;
    }

    ObjectNode complete(ObjectNode service) {
        String type = service.at("/spec/type").asText("ClusterIP");
        if (type.equals("ExternalName")) {
            return service;
        }
        ObjectNode completed = service.deepCopy();
        ObjectNode spec = completed.withObjectProperty("spec");
        spec.put("type", type);
        for (JsonNode port : spec.path("ports")) {
            completePort((ObjectNode) port);
        }
        address(Meta.uid(service), spec);
        ObjectNode written = writer.replace(ResourceType.SERVICES, service, completed);
        allocated.remove(Meta.uid(service));
        return written;
    }

    private void address(String uid, ObjectNode spec) {
        String address = spec.path("clusterIP").asText("");
        if (address.equals("None")) {
            return;
        }
        if (address.isEmpty()) {
            address = spec.path("clusterIPs").path(0).asText("");
        }
        if (address.isEmpty()) {
            address = allocated.computeIfAbsent(uid, key -> addresses.get());
        }
        spec.put("clusterIP", address);
        if (spec.path("clusterIPs").isEmpty()) {
            spec.putArray("clusterIPs").add(address);
        }
    }

    private static void completePort(ObjectNode port) {
        if (!port.hasNonNull("protocol")) {
            port.put("protocol", "TCP");
        }
        if (!port.hasNonNull("targetPort")) {
            port.set("targetPort", port.path("port"));
        }
    }
}
