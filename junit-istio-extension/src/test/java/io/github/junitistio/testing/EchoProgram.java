// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An application of a Pod. It listens on HOST and PORT and answers {@code /} with its Pod's name, {@code /env?NAME} with a
 * variable, {@code /call?URL} with what that URL answers; {@code /unready} makes {@code /ready} fail, {@code /exit} ends it.
 */
public final class EchoProgram {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean ready = new AtomicBoolean(true);

    private EchoProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        String host = System.getenv().getOrDefault("HOST", "0.0.0.0");
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new EchoProgram()::answer);
        server.start();
        System.out.println("listening on " + host + ":" + port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String query =
                    uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
            switch (uri.getPath()) {
                case "/env" -> reply(exchange, 200, String.valueOf(System.getenv(query)));
                case "/call" -> call(exchange, query);
                case "/ready" -> reply(exchange, ready.get() ? 200 : 503, "");
                case "/unready" -> {
                    ready.set(false);
                    reply(exchange, 200, "");
                }
                case "/exit" -> Runtime.getRuntime().halt(3);
                default -> reply(exchange, 200, System.getenv("HOSTNAME"));
            }
        }
    }

    private void call(HttpExchange exchange, String url) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            reply(exchange, response.statusCode(), response.body());
        } catch (IOException e) {
            reply(exchange, 502, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
