// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Manifests that a mesh runs. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface Deployed extends AutoCloseable {

    /**
     * Bring every object back to what the manifests say, and wait until its workloads are ready. What others have added to
     * the objects stays.
     *
     * @throws MeshException if a workload does not become ready, with the reason and the end of its log
     */
    void restore();

    /** Delete the objects and end the workloads. Without effect the second time. */
    @Override
    void close();
}
