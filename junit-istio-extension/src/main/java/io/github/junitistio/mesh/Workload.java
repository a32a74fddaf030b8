// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import java.net.URI;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** One instance of a service in the mesh, with a sidecar of its own. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Workload extends AutoCloseable {

    /** The name of its Pod. */
    String pod();

    /** The address of its Pod, which its peers see. */
    String address();

    /**
     * A loopback URL through which this workload calls a service by its own sidecar.
     *
     * @param service the called service: {@code inventory}, {@code inventory.shop} or the full host name; or a host of a
     *     ServiceEntry, such as {@code api.payments.example}
     * @throws MeshException if there is no such service, or it has several ports
     */
    URI urlOf(String service);

    /**
     * Take the workload and its sidecar out of the mesh; when this returns, no other sidecar calls it any more. Its Service
     * stays, without it, as in a cluster. Without effect the second time.
     */
    @Override
    void close();
}
