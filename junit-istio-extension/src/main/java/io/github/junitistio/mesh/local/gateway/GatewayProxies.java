// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What starts the proxies of gateways. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface GatewayProxies {

    /** Reserve an address for a gateway. */
    String reserve();

    /** Why nobody can listen at an address and port, and what to do about it; nothing if that can be done. */
    Optional<String> obstacle(String address, int port);

    /**
     * Start the proxy of a gateway whose Pod the API server has.
     *
     * @param pod the Pod
     * @param first what istiod has to know before the proxy asks it for anything
     * @throws io.github.junitistio.mesh.MeshException if it does not start
     */
    GatewayProxy start(ObjectNode pod, ObjectNode first);
}
