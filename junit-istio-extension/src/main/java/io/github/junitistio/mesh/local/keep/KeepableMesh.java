// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.local.deploy.Declared;
import java.net.URI;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A mesh that several runs can use one after another. */
@API(status = Status.INTERNAL, since = "0.1")
public interface KeepableMesh extends MeshRuntime {

    /** Deploy manifests that the run's JVM has read; see {@link MeshRuntime#deploy}. */
    Deployed deploy(Declared declared);

    /** Take away what stands by for this run and nobody has asked for. */
    void vacate();

    /** The URL of its Kubernetes API. */
    URI api();

    /** The token for its Kubernetes API. */
    String apiToken();

    /**
     * Take away whatever a run has left, so that the next one finds the mesh as a new one.
     *
     * @throws RuntimeException if that fails; the mesh is of no use any more
     */
    void restore();
}
