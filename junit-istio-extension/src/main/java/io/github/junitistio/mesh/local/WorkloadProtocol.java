// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import java.util.Map;

/** The protocols that workloads may join with. */
final class WorkloadProtocol {

    private static final Map<String, String> PROTOCOLS = Map.of("http", "HTTP", "http2", "HTTP2", "grpc", "GRPC");

    /**
     * The protocol of a workload, as a Sidecar resource names it.
     *
     * @throws MeshException if the listeners could not carry it
     */
    static String of(WorkloadSpec spec) {
        String protocol = PROTOCOLS.get(spec.appProtocol());
        if (protocol == null) {
            throw new MeshException(
                    "Workload " + spec.name() + " cannot join: its appProtocol is " + spec.appProtocol()
                            + ", and the local mesh carries http, http2 and grpc only. Give it one of these, or use a cluster.");
        }
        return protocol;
    }

    private WorkloadProtocol() {}
}
