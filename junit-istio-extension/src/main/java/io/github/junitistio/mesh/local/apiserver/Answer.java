// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a request gets. */
@FunctionalInterface
interface Answer {
    void send(HttpExchange exchange) throws IOException;

    static Answer json(int code, JsonNode body) {
        return exchange -> send(exchange, code, "application/json", Json.bytes(body));
    }

    static Answer text(String text) {
        return exchange -> send(exchange, 200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }
}
