// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

/**
 * One port that a Pod is called on.
 *
 * @param port the port at the Pod's address, where its sidecar listens
 * @param protocol the protocol, as a Sidecar resource names it
 * @param endpoint where the application listens, as a Sidecar's {@code defaultEndpoint}
 */
record InboundPort(int port, String protocol, String endpoint) {}
