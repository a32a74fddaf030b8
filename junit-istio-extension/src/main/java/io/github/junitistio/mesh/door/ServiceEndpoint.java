// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One address behind one port of a service.
 *
 * @param name the service's name
 * @param namespace the service's namespace
 * @param servicePort the service's port
 * @param http whether it is routed by HTTP
 * @param address the Pod's address
 * @param port the Pod's port
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ServiceEndpoint(String name, String namespace, int servicePort, boolean http, String address, int port) {

    /** Those of an EndpointSlice that take requests. */
    public static List<ServiceEndpoint> of(ObjectNode service, ObjectNode slice) {
        String name = service.at("/metadata/name").asText();
        String namespace = service.at("/metadata/namespace").asText();
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (JsonNode port : slice.path("ports")) {
            for (JsonNode servicePort : service.at("/spec/ports")) {
                if (servicePort.path("name").asText().equals(port.path("name").asText())) {
                    boolean http = ServiceProtocol.isHttp(ServiceProtocol.of(servicePort));
                    slice.path("endpoints")
                            .forEach(endpoint -> addresses(endpoint)
                                    .forEach(address -> endpoints.add(new ServiceEndpoint(
                                            name,
                                            namespace,
                                            servicePort.path("port").asInt(),
                                            http,
                                            address,
                                            port.path("port").asInt()))));
                }
            }
        }
        return endpoints;
    }

    public String host() {
        return name + "." + namespace + ".svc.cluster.local";
    }

    public boolean isKnownTo(KnownEndpoints proxy) {
        return isIn(proxy) && (!http || proxy.routes(host() + ":" + servicePort));
    }

    /** Whether requests may still go there. */
    public boolean isIn(KnownEndpoints proxy) {
        return proxy.has("outbound|" + servicePort + "||" + host(), address, port);
    }

    @Override
    public String toString() {
        return address + ":" + port + " of " + host() + ":" + servicePort;
    }

    private static List<String> addresses(JsonNode endpoint) {
        List<String> addresses = new ArrayList<>();
        if (endpoint.at("/conditions/ready").asBoolean(true)) {
            endpoint.path("addresses").forEach(address -> addresses.add(address.asText()));
        }
        return addresses;
    }
}
