// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Starts a kind of mesh; found by {@link java.util.ServiceLoader}. */
@API(status = Status.INTERNAL, since = "0.1")
public interface MeshProvider {

    /** The name that the setting {@code junit-istio.mesh} selects it by. */
    String name();

    /**
     * Start the mesh. Whatever was started is ended again if this fails.
     *
     * @throws MeshException if the mesh cannot be had on this machine, with the reason and what to do
     */
    MeshRuntime start(MeshSettings settings);
}
