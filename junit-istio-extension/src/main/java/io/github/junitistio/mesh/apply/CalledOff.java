// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.proxy.Proxy;

/** Why declarations are not applied that were called off. */
final class CalledOff {

    static MeshException before() {
        return new MeshException("What was declared has been called off before anything of it was written.");
    }

    static MeshException whileWaitingFor(Proxy proxy) {
        return new MeshException(
                "What was declared has been called off while the sidecar of " + proxy + " was looked at for it.");
    }

    private CalledOff() {}
}
