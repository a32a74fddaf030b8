// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that answers as it is told. */
final class Inventory implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 200;

    private Inventory(HttpServer server) {
        this.server = server;
    }

    static Inventory start() {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** As a container's program: where it is to listen is said by the environment. */
    public static void main(String[] arguments) {
        start(new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv("PORT"))));
    }

    private static Inventory start(InetSocketAddress address) {
        try {
            HttpServer server = HttpServer.create(address, 0);
            Inventory inventory = new Inventory(server);
            server.setExecutor(inventory.threads);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(inventory.status, -1);
                exchange.close();
            });
            server.start();
            return inventory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answerWith(int code) {
        status = code;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
