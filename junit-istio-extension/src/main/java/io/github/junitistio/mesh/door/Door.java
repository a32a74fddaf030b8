// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A listener of a caller's sidecar that stands for one service: it sets the Host header and passes the request to the
 * sidecar's own outbound listener. So a caller needs only a URL, neither a Host header nor a name that resolves.
 *
 * <p>It is an EnvoyFilter that adds a listener and a cluster, so that everything between the outbound listener and the
 * service stays exactly what istiod makes of the mesh's resources.
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Door(String namespace, String pod, String egress, String service, int port) {

    /** The name of the EnvoyFilter, the listener and the cluster. */
    public String name() {
        return "door-" + pod + "-" + service + "-" + port;
    }

    public ObjectNode envoyFilter() {
        return JsonTemplate.fill(
                Door.class,
                "door.json",
                Map.of(
                        "name", name(),
                        "namespace", namespace,
                        "pod", pod,
                        "egress", egress,
                        "port", port,
                        "authority", authority()));
    }

    /** The Host header that HTTP clients send to such a URL: none of them names the default port. */
    private String authority() {
        return port == 80 ? service : service + ":" + port;
    }
}
