// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The running proxy of a gateway. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface GatewayProxy {

    /** Its admin API. */
    EnvoyAdmin admin();

    /** Determine if it still runs. */
    boolean isAlive();

    /** Describe its state, with what it has rejected and the end of its log. */
    String describe();
}
