// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Connections that are opened once and carry every request. A client library would open a new one where an old one was
 * closed, which is what must not happen.
 */
public final class WarmConnections implements AutoCloseable {

    private final ExecutorService threads;
    private final List<Connection> connections = new ArrayList<>();

    private WarmConnections(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    public static WarmConnections open(URI uri, int count) {
        WarmConnections warm = new WarmConnections(count);
        for (int i = 0; i < count; i++) {
            warm.connections.add(Connection.open(uri));
        }
        return warm;
    }

    /** Send a request on every connection at the same moment. */
    public List<Integer> statusesOfOneRequestEach() {
        CyclicBarrier start = new CyclicBarrier(connections.size());
        List<CompletableFuture<Integer>> statuses = connections.stream()
                .map(connection -> CompletableFuture.supplyAsync(() -> connection.get(start), threads))
                .toList();
        return statuses.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.forEach(Connection::close);
    }

    private record Connection(Socket socket, BufferedReader reader, String host) {

        static Connection open(URI uri) {
            try {
                Socket socket = new Socket(uri.getHost(), uri.getPort());
                socket.setTcpNoDelay(true);
                return new Connection(
                        socket,
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)),
                        uri.getAuthority());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int get(CyclicBarrier start) {
            try {
                start.await();
                String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                String status = line();
                int length = 0;
                for (String header = line(); !header.isEmpty(); header = line()) {
                    String lower = header.toLowerCase(Locale.ROOT);
                    if (lower.startsWith("content-length: ")) {
                        length = Integer.parseInt(lower.substring("content-length: ".length()));
                    }
                    if (lower.equals("connection: close")) {
                        throw new IllegalStateException("The proxy closes the connection: " + status);
                    }
                }
                for (int i = 0; i < length; i++) {
                    reader.read();
                }
                return Integer.parseInt(status.split(" ")[1]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private String line() throws IOException {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("The proxy closed the connection");
            }
            return line;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
