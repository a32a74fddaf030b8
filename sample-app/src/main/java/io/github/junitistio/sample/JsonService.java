// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.junitistio.sample.trace.Tracing;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service that speaks JSON over HTTP, and answers {@code /live} and {@code /ready}. */
public final class JsonService implements Service {

    static {
        // The server reads it once. Without it every answer on a kept connection waits for the caller's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final String name;
    private final Settings settings;
    private final Handler handler;
    private volatile boolean stopping;
    private Runnable atEnd = () -> {};

    private JsonService(HttpServer server, String name, Settings settings, Handler handler) {
        this.server = server;
        this.threads = settings.threads() == Integer.MAX_VALUE
                ? Executors.newCachedThreadPool()
                : Executors.newFixedThreadPool(settings.threads());
        this.name = name;
        this.settings = settings;
        this.handler = handler;
    }

    static JsonService start(String name, Settings settings, Handler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port(8080)), 0);
            JsonService service = new JsonService(server, name, settings, handler);
            server.setExecutor(service.threads);
            server.createContext("/", service::handle);
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Have something done when it has answered its last request. */
    JsonService atEnd(Runnable last) {
        atEnd = last;
        return this;
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        atEnd.run();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                Scope scope = Tracing.extract(
                                exchange.getRequestHeaders(),
                                (from, name) -> exchange.getRequestHeaders().getFirst(name))
                        .makeCurrent()) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/live") || path.equals("/ready")) {
                exchange.sendResponseHeaders(stopping && path.equals("/ready") ? 503 : 200, -1);
                return;
            }
            long start = System.nanoTime();
            Answer answer = answer(exchange);
            AccessLog.write(name, exchange.getRequestMethod() + " " + path, answer.status(), start);
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            return handler.answer(Request.of(exchange));
        } catch (IOException | RuntimeException e) {
            return Answer.error(500, e.toString());
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        String json = answer.body()
                .deepCopy()
                .put("version", settings.version())
                .put("pod", settings.pod())
                .toString();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Answers requests. */
    interface Handler {

        Answer answer(Request request) throws IOException;
    }
}
