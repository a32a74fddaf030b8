// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** An inventory that takes requests and never answers. */
final class StubInventory implements AutoCloseable {

    final CompletableFuture<Headers> received = new CompletableFuture<>();
    private final HttpServer server;

    StubInventory() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> received.complete(exchange.getRequestHeaders()));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
