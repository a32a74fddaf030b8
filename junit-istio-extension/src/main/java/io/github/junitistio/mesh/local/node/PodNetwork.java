// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What gives Pods their addresses and their sidecars. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface PodNetwork {

    /** Reserve the addresses of a Pod, for as long as it lives. */
    Addresses reserve();

    /**
     * Start the sidecar of a Pod. When this returns, the sidecar listens at both addresses and knows the services.
     *
     * @param pod the Pod as the API server has it
     * @param ports where its application will listen for what is sent to its container ports
     * @throws io.github.junitistio.mesh.MeshException if the sidecar cannot be had, with the reason
     */
    void attach(ObjectNode pod, Addresses addresses, List<ApplicationPort> ports);

    /** End the sidecar of a Pod that has gone; without effect on one that has none. */
    void detach(String namespace, String pod);

    /**
     * A loopback URL through which an attached Pod calls a service without knowing its name.
     *
     * @param service {@code inventory}, {@code inventory.shop}, the full host name, or a host of a ServiceEntry
     * @param port the service's port, or 0 for its only one
     * @throws io.github.junitistio.mesh.MeshException if there is no such service or port
     */
    URI door(String namespace, String pod, String service, int port);

    /**
     * The addresses of a Pod.
     *
     * @param pod the Pod's own, which peers see and call; its sidecar listens there on the container ports
     * @param egress where its sidecar takes the Pod's own calls, on the ports of all services
     */
    record Addresses(String pod, String egress) {}

    /**
     * Where an application listens for what is sent to a container port, which is its sidecar's.
     *
     * @param containerPort the port that the manifest names
     * @param host the Pod's address, or 127.0.0.1
     * @param port the port there
     */
    record ApplicationPort(int containerPort, String host, int port) {}
}
