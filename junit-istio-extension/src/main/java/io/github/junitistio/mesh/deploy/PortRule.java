// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Whether a Service may lead to a port that no container of its Pods declares. */
@API(status = Status.INTERNAL, since = "0.1")
public enum PortRule {
    /** It may, as in Kubernetes, where a declared port is only information. */
    ANY,

    /** It may not: sidecars listen on declared ports only. */
    DECLARED
}
