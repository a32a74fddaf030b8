// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;

/**
 * A listener of a gateway's proxy that stands for one host: it sets the Host header and passes the request to the gateway's
 * own listener, over TLS with the host's name if that listener wants it. So a client needs only a URL.
 *
 * @param namespace the gateway's namespace
 * @param pod the gateway's Pod
 * @param address the gateway's address
 * @param host the host that clients name
 * @param port the port that clients name
 * @param listener the port that the gateway listens on for it
 * @param tls whether over TLS
 */
record GatewayDoor(String namespace, String pod, String address, String host, int port, int listener, boolean tls) {

    /** The name of the EnvoyFilter, the listener and the cluster. */
    String name() {
        return "door-" + pod + "-" + host + "-" + port + "-" + listener;
    }

    ObjectNode envoyFilter() {
        ObjectNode filter = JsonTemplate.fill(
                GatewayDoor.class,
                "door.json",
                Map.of(
                        "name", name(),
                        "namespace", namespace,
                        "pod", pod,
                        "address", address,
                        "port", listener,
                        "authority", authority()));
        if (tls) {
            ((ObjectNode) filter.at("/spec/configPatches/0/patch/value"))
                    .set("transport_socket", JsonTemplate.fill(GatewayDoor.class, "tls.json", Map.of("host", host)));
        }
        return filter;
    }

    /** The Host header that HTTP clients send: none of them names the default port. */
    private String authority() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
