// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/**
 * Checks that a sidecar will be able to listen. The addresses of a mesh are its own, but whoever listens on a port of all
 * addresses has it there too.
 */
final class FreePorts {

    static void require(String who, String address, int port) {
        obstacle(address, port).ifPresent(reason -> {
            throw new MeshException(who + " cannot join: its sidecar cannot listen on " + address + ":" + port + " "
                    + reason
                    + (port < 1024 ? "" : ", or give the service another port with servicePort(...)") + ".");
        });
    }

    /** Why nobody can listen there, in brackets, and what to do about it; nothing if that can be done. */
    static Optional<String> obstacle(String address, int port) {
        // IPv4 as Envoy's: a socket of both families would not see a conflict with one that listens on all addresses.
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("(" + e.getMessage() + "). "
                    + (port < 1024
                            ? "Ports below 1024 need root or the sysctl net.ipv4.ip_unprivileged_port_start"
                            : "Some program listens on port " + port + " of all addresses: end it"));
        }
    }

    private FreePorts() {}
}
