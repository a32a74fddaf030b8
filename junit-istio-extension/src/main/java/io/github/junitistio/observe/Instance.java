// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.record.ProxyRecords;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A Pod with a proxy.
 *
 * @param namespace its namespace
 * @param pod its name
 * @param workload its label {@code app}; empty if it has none
 * @param version its label {@code version}; empty if it has none
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Instance(String namespace, String pod, String workload, String version) {

    static Instance of(ProxyRecords proxy) {
        return new Instance(
                proxy.namespace(),
                proxy.pod(),
                proxy.labels().getOrDefault("app", ""),
                proxy.labels().getOrDefault("version", ""));
    }

    /** {@return the Pod's name} */
    @Override
    public String toString() {
        return pod;
    }
}
