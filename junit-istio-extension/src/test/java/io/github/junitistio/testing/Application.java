// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers as a test wants, and remembers what it was asked. */
public final class Application implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Reply> answer;

    private Application(HttpServer server, Function<Request, Reply> answer) {
        this.server = server;
        this.answer = answer;
    }

    public static Application start(Function<Request, Reply> answer) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            Application application = new Application(server, answer);
            server.setExecutor(application.threads);
            server.createContext("/", application::answer);
            server.start();
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The requests whose path, with the query, is the given one. */
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.uri().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRemoteAddress().getAddress().getHostAddress());
            requests.add(request);
            Reply reply = answer.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    /**
     * What arrived.
     *
     * @param headers by their names in lower case
     * @param peer the address that it came from
     */
    public record Request(String method, String uri, Map<String, String> headers, byte[] body, String peer) {}

    /** What is answered. */
    public record Reply(int status, Map<String, String> headers, byte[] body) {

        public static Reply status(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }
    }
}
