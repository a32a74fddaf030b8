// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.PortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;

/**
 * One connection to a Pod. While the API server is away, it waits: what was written into the socket is sent as soon as there is a way.
 *
 * @param socket the end on this machine
 * @param forward the way to the Pod
 */
record ForwardedConnection(SocketChannel socket, PortForward forward) implements Closeable {

    static ForwardedConnection open(PodResource pod, int port, SocketChannel socket) {
        return new ForwardedConnection(socket, pod.portForward(port, new Ending(socket), socket));
    }

    boolean isAlive() {
        return forward.isAlive();
    }

    /** The socket as well: the way does not close it before it is there. */
    @Override
    public void close() throws IOException {
        try (socket) {
            forward.close();
        }
    }

    /** The client leaves its own connection open when ours has ended: an error makes it close it. */
    private record Ending(SocketChannel socket) implements ReadableByteChannel {

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int read = socket.read(buffer);
            if (read < 0) {
                throw new EOFException("The connection was closed on this machine");
            }
            return read;
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
