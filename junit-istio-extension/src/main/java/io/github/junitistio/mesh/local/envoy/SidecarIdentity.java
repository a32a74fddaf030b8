// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import io.github.junitistio.mesh.proxy.ProxyType;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Whose sidecar an Envoy is, or which gateway.
 *
 * @param type which of the two
 * @param namespace the Pod's namespace
 * @param pod the Pod's name
 * @param ip the Pod's address, by which istiod knows the proxy and which its upstream connections come from
 * @param labels the Pod's labels
 * @param serviceAccount the Pod's service account
 */
@API(status = Status.INTERNAL, since = "0.1")
public record SidecarIdentity(
        ProxyType type, String namespace, String pod, String ip, Map<String, String> labels, String serviceAccount) {

    /** The id by which the proxy introduces itself to istiod, and to who serves its certificates. */
    public String node() {
        return type.nodeType() + "~" + ip + "~" + pod + "." + namespace + "~" + namespace + ".svc.cluster.local";
    }
}
