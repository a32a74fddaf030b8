// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A request as the services see it. */
record Request(String method, URI uri, Headers headers, JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Request of(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
    }

    boolean is(String wanted, String path) {
        return method.equals(wanted) && uri.getPath().equals(path);
    }

    boolean isBelow(String wanted, String folder) {
        return method.equals(wanted) && uri.getPath().startsWith(folder + "/");
    }

    String lastSegment() {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }

    /** A field of the body, or else a parameter of the query. */
    String field(String name) {
        return body.path(name).asText(parameter(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    private String parameter(String name) {
        String query = "&" + Optional.ofNullable(uri.getQuery()).orElse("") + "&";
        int start = query.indexOf("&" + name + "=");
        return start < 0 ? "" : query.substring(start + name.length() + 2, query.indexOf('&', start + 1));
    }
}
