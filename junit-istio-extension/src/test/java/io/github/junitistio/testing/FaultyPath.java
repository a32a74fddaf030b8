// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to an API server on which requests go wrong on the wire, so that the client's own handling of it takes part. */
final class FaultyPath implements AutoCloseable {

    static final String REFUSAL = "No writes for now";

    private static final String REFUSED = "/refused";
    private static final String LOST = "/lost";

    // What says how the connection is used is each connection's own.
    private static final List<String> PASSED_ON = List.of("Accept", "Authorization", "Content-Type", "User-Agent");

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FaultyPath(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(REFUSED, closing(FaultyPath::refuse));
        server.createContext(LOST, closing(this::passOn));
        server.start();
    }

    /** Where a request is answered with 403, and not passed on. */
    URI refusing(URI uri) {
        return through(REFUSED, uri);
    }

    /** Where a request is passed on, and the connection ends before the answer. */
    URI losing(URI uri) {
        return through(LOST, uri);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI through(String way, URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + way + uri.getRawPath() + query);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] status = """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "code": 403,
                 "message": "%s"}
                """.formatted(REFUSAL).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(403, status.length);
        exchange.getResponseBody().write(status);
    }

    private void passOn(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(LOST.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.setHeader(name, value);
            }
        }
        http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    // An exchange that is closed without an answer closes its connection.
    private static HttpHandler closing(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        };
    }
}
