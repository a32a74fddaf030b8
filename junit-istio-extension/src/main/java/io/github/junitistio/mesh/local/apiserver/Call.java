// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request that was read to its end. */
record Call(String method, List<String> path, Query query, Headers headers, byte[] body) {
    static Call read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            return new Call(
                    exchange.getRequestMethod(),
                    segments(exchange.getRequestURI().getRawPath()),
                    Query.parse(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders(),
                    body);
        } catch (IllegalArgumentException e) {
            throw Failures.badRequest("the URL cannot be decoded: " + e.getMessage());
        }
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    String contentType() {
        return header("Content-Type").orElse("").split(";")[0].trim();
    }

    WriteOptions writeOptions() {
        return WriteOptions.of(query, header("User-Agent"));
    }

    JsonNode json() {
        if (contentType().equals("application/vnd.kubernetes.protobuf")) {
            throw unsupported("application/json, application/yaml");
        }
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw Failures.badRequest("couldn't get version/kind; json parse error: " + e.getMessage());
        }
    }

    ObjectNode object() {
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw Failures.badRequest("couldn't get version/kind; json parse error: not an object");
    }

    static Failure unsupported(String accepted) {
        return new Failure(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted);
    }
}
