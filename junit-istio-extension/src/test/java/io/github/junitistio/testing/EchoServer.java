// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with 200, its own name, the request line and headers that it got, and who asked. */
public final class EchoServer implements AutoCloseable {

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();

    private EchoServer(String name, HttpServer server) {
        this.name = name;
        this.server = server;
    }

    public static EchoServer start(String name) {
        return start(name, "127.0.0.1");
    }

    public static EchoServer start(String name, String host) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
            EchoServer echo = new EchoServer(name, server);
            server.setExecutor(echo.threads);
            server.createContext("/", echo::answer);
            server.start();
            return echo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many requests have reached it. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            StringBuilder text = new StringBuilder(name + "\n");
            text.append(exchange.getRequestMethod())
                    .append(' ')
                    .append(exchange.getRequestURI())
                    .append('\n');
            exchange.getRequestHeaders()
                    .forEach((header, values) -> text.append(header.toLowerCase(Locale.ROOT))
                            .append(": ")
                            .append(String.join(",", values))
                            .append('\n'));
            text.append("peer: ")
                    .append(exchange.getRemoteAddress().getAddress().getHostAddress())
                    .append('\n');
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("x-served-by", name);
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
