// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a proxy is to Istio: the first part of its node id. */
@API(status = Status.INTERNAL, since = "0.1")
public enum ProxyType {
    /** Stands beside the application of one Pod. */
    SIDECAR,
    /** A gateway. */
    ROUTER;

    /** The word that a node id begins with. */
    public String nodeType() {
        return name().toLowerCase(Locale.ROOT);
    }
}
