// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;

/**
 * A listener of a workload's sidecar that passes connections on to an application elsewhere than on 127.0.0.1, such as a
 * container's address: a Sidecar's {@code defaultEndpoint} accepts nothing but 127.0.0.1 and the Pod's own address.
 */
record Forward(String namespace, String pod, String podAddress, InetAddress host, int port) {

    /** Where it listens on the Pod's address. */
    static final int LISTEN_PORT = 15_099;

    String name() {
        return "forward-" + pod;
    }

    ObjectNode envoyFilter() {
        return JsonTemplate.fill(
                Forward.class,
                "forward.json",
                Map.of(
                        "name", name(),
                        "namespace", namespace,
                        "pod", pod,
                        "listen", podAddress,
                        "listenPort", LISTEN_PORT,
                        // Connections from 127.b.x.y reach nothing but loopback.
                        "source", host instanceof Inet6Address ? "::" : "0.0.0.0",
                        "host", host.getHostAddress(),
                        "port", port));
    }
}
