// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.integration;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What runs in the container: this one class, copied there. It answers with the name of the machine that it runs on. */
final class GreetingServer {

    static final int PORT = 8080;

    private GreetingServer() {}

    public static void main(String[] arguments) throws IOException {
        byte[] greeting = ("Hello from " + System.getenv("HOSTNAME")).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, greeting.length);
                exchange.getResponseBody().write(greeting);
            }
        });
        server.start();
    }
}
