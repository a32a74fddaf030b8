// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to an API server that can be shut: connections end at once, and new ones are refused. */
final class ApiGate implements AutoCloseable {

    private final URI target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile long shutAt;
    private volatile long refusedAt;

    private ApiGate(URI target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    static ApiGate before(URI target) {
        try {
            ApiGate gate = new ApiGate(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            gate.threads.execute(gate::accept);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    void shut() {
        refusedAt = 0;
        shutAt = System.nanoTime();
        open.forEach(ApiGate::end);
    }

    void reopen() {
        shutAt = 0;
    }

    /** Determine if somebody was refused so long after the gate was shut. */
    boolean hasRefusedAfter(Duration time) {
        return refusedAt - shutAt >= time.toNanos();
    }

    @Override
    public void close() {
        try (server) {
            shut();
            threads.shutdownNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (shutAt != 0) {
                    refusedAt = System.nanoTime();
                    end(client);
                } else {
                    pass(client);
                }
            } catch (IOException e) {
                // The gate is closed for good, or the API server really is away.
            }
        }
    }

    private void pass(Socket client) throws IOException {
        Socket there = new Socket(target.getHost(), target.getPort());
        client.setTcpNoDelay(true);
        there.setTcpNoDelay(true);
        open.add(client);
        open.add(there);
        threads.execute(() -> copy(client, there));
        threads.execute(() -> copy(there, client));
    }

    private void copy(Socket from, Socket to) {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            input.transferTo(output);
        } catch (IOException e) {
            // One end has gone, and the other one goes.
        } finally {
            open.remove(from);
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try (socket) {
            // Without a farewell, as from a machine that has stopped.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It has ended already.
        }
    }
}
