// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The three sockets of istiod. It cannot tell which port the kernel picked for a port 0, so they are picked before; that
 * nobody takes them meanwhile is sure because the address belongs to this mesh alone.
 */
record IstiodPorts(InetSocketAddress grpc, InetSocketAddress http, InetSocketAddress monitoring) {

    static IstiodPorts pick(InetAddress address) {
        try (ServerSocket grpc = new ServerSocket(0, 1, address);
                ServerSocket http = new ServerSocket(0, 1, address);
                ServerSocket monitoring = new ServerSocket(0, 1, address)) {
            return new IstiodPorts(bound(grpc), bound(http), bound(monitoring));
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + address.getHostAddress(), e);
        }
    }

    String grpcAddress() {
        return text(grpc);
    }

    String httpAddress() {
        return text(http);
    }

    String monitoringAddress() {
        return text(monitoring);
    }

    private static InetSocketAddress bound(ServerSocket socket) {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
