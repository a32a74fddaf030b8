// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.tlsfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the Envoys of a mesh which files hold the certificates that DestinationRules and Gateways name. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class FileSecretServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileSecretServer.class);

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private FileSecretServer(ServerSocket server) {
        this.server = server;
    }

    /** Start to serve at an address, on a port that the kernel picks. */
    public static FileSecretServer start(InetAddress address) {
        try {
            FileSecretServer secrets = new FileSecretServer(new ServerSocket(0, 50, address));
            thread(secrets::accept);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the secret discovery service: " + e.getMessage(), e);
        }
    }

    /** Where it is served, in plain text gRPC. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                LOG.debug("No further connections", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new FileSecretConnection(socket).serve();
        } catch (IOException | RuntimeException e) {
            LOG.debug("A connection has ended", e);
        } finally {
            sockets.remove(socket);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "junit-istio-secrets");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
