// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP service on 127.0.0.1 that answers every GET with JSON. */
public final class JsonService implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private JsonService(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Start a service on a free port.
     *
     * @param handler the answer to a path
     */
    public static JsonService start(Function<String, Answer> handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            ExecutorService threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, handler));
            server.start();
            return new JsonService(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Function<String, Answer> handler) throws IOException {
        try (exchange) {
            Answer answer = handler.apply(exchange.getRequestURI().getPath());
            byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /**
     * What a service answers.
     *
     * @param status the HTTP status
     * @param json the body
     */
    public record Answer(int status, String json) {}
}
