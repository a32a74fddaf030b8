// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where an application listens, resolved. */
record ApplicationAddress(InetAddress host, int port) {

    static Optional<ApplicationAddress> of(WorkloadSpec spec) {
        return Optional.ofNullable(spec.endpoint()).map(endpoint -> {
            try {
                return new ApplicationAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
            } catch (UnknownHostException e) {
                throw new MeshException(
                        "Workload " + spec.name() + " cannot be at " + endpoint.host() + ":" + endpoint.port()
                                + ": the host does not resolve. Name a host or an address that this machine reaches.",
                        e);
            }
        });
    }

    /** Determine if it is 127.0.0.1, the only foreign address that a Sidecar's {@code defaultEndpoint} takes. */
    boolean isLocalhost() {
        return host.getHostAddress().equals("127.0.0.1");
    }
}
