// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the mesh {@code local} needs of this machine, beside its tools. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalMachine {

    private LocalMachine() {}

    /**
     * Check that there are loopback addresses for workloads: some are claimed, and given back at once.
     *
     * @throws io.github.junitistio.mesh.MeshException if there are none
     */
    public static void requireAddresses() {
        AddressBlock.claim().close();
    }
}
