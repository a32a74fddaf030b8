// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A sidecar or a gateway.
 *
 * @param namespace the namespace of its Pod
 * @param pod the name of its Pod
 * @param labels the labels of its Pod
 * @param admin its admin API
 * @param type which of the two it is
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Proxy(String namespace, String pod, Map<String, String> labels, EnvoyAdmin admin, ProxyType type) {

    /** The Pod with its namespace, for messages. */
    @Override
    public String toString() {
        return pod + "." + namespace;
    }
}
