// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Greets by a name that it asks another service for; or is that service. */
final class Greeter implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final @Nullable URI names;
    private final boolean robust;
    private final boolean sulky;
    private volatile boolean sulking;

    private Greeter(@Nullable URI names, boolean robust, boolean sulky) {
        this.names = names;
        this.robust = robust;
        this.sulky = sulky;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** It knows a name itself. */
    static Greeter names() {
        return new Greeter(null, true, false);
    }

    /** It gives up after 200 ms, asks a second time, and then greets a stranger. */
    static Greeter robust(URI names) {
        return new Greeter(names, true, false);
    }

    /** It waits for ever, and fails with the other one. */
    static Greeter fragile(URI names) {
        return new Greeter(names, false, false);
    }

    /** It fails with the other one, and for ever from then on. */
    static Greeter sulky(URI names) {
        return new Greeter(names, false, true);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = names == null ? "Ann" : sulking ? "" : name(exchange, names);
            sulking |= sulky && name.isEmpty();
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(name.isEmpty() ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String name(HttpExchange exchange, URI service) throws IOException {
        if (!robust) {
            return ask(exchange, service, Duration.ofMinutes(1));
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                String name = ask(exchange, service, Duration.ofMillis(200));
                if (!name.isEmpty()) {
                    return name;
                }
            } catch (IOException e) {
                // As if it had failed.
            }
        }
        return "stranger";
    }

    private String ask(HttpExchange exchange, URI service, Duration limit) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service).timeout(limit);
        exchange.getRequestHeaders()
                .getOrDefault("traceparent", List.of())
                .forEach(trace -> request.setHeader("traceparent", trace));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
