// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program to run as a container: an HTTP server whose answers depend on files, the environment and names. */
final class ContainerServer {

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 0);
        server.createContext("/file/", exchange -> answer(exchange, Files.exists(path(exchange)) ? 200 : 503, ""));
        server.createContext("/name/", exchange -> {
            try {
                answer(exchange, 200, InetAddress.getByName(rest(exchange)).getHostAddress());
            } catch (UnknownHostException e) {
                answer(exchange, 404, e.getMessage());
            }
        });
        server.createContext("/host", exchange -> {
            boolean expected =
                    "probed.example".equals(exchange.getRequestHeaders().getFirst("Host"));
            answer(exchange, expected ? 200 : 400, "");
        });
        server.start();
        System.out.println("listens on " + server.getAddress());
    }

    private static Path path(HttpExchange exchange) {
        return Path.of("/" + rest(exchange));
    }

    private static String rest(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().replaceFirst("^/[a-z]+/", "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ContainerServer() {}
}
