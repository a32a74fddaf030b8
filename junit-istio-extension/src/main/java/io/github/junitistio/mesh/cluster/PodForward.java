// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of this machine's loopback interface that leads to a port of a Pod.
 *
 * <p>The client's own forwarding leaves Nagle's algorithm on: an answer in two parts then takes 40 ms more, because the second part
 * waits until the first one is acknowledged.
 */
final class PodForward implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PodForward.class);

    private final PodResource pod;
    private final int port;
    private final ServerSocketChannel server;
    private final List<ForwardedConnection> connections = new ArrayList<>();

    private PodForward(PodResource pod, int port, ServerSocketChannel server) {
        this.pod = pod;
        this.port = port;
        this.server = server;
    }

    static PodForward open(PodResource pod, int port) {
        try {
            ServerSocketChannel server =
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            PodForward forward = new PodForward(pod, port, server);
            Thread thread = new Thread(
                    forward::accept, "junit-istio-forward-" + server.socket().getLocalPort());
            thread.setDaemon(true);
            thread.start();
            return forward;
        } catch (IOException e) {
            throw new UncheckedIOException("No port of this machine can be opened: " + e.getMessage(), e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end(true);
        }
    }

    private void accept() {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (ClosedChannelException e) {
            LOG.trace("{} is closed", this, e);
        } catch (IOException e) {
            LOG.warn("{} takes no connections any more", this, e);
        }
    }

    private void connect(SocketChannel socket) throws IOException {
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            end(false);
            ForwardedConnection connection = ForwardedConnection.open(pod, port, socket);
            synchronized (connections) {
                connections.add(connection);
            }
            if (!server.isOpen()) {
                end(true);
            }
        } catch (KubernetesClientException e) {
            LOG.debug("{} gets no connection", this, e);
            socket.close();
        }
    }

    private void end(boolean all) {
        synchronized (connections) {
            connections.removeIf(connection -> {
                if (all || !connection.isAlive()) {
                    close(connection);
                    return true;
                }
                return false;
            });
        }
    }

    private void close(ForwardedConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("{}: a connection does not close", this, e);
        }
    }

    @Override
    public String toString() {
        return "forward to port " + port;
    }
}
