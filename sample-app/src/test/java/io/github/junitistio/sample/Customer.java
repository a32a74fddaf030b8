// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Asks the services over HTTP. */
final class Customer {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final String BAGGAGE = "token=abc";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> order(ShopProcess service, String key, String article) throws Exception {
        return orderLater(service, key, article).get();
    }

    static CompletableFuture<HttpResponse<String>> orderLater(ShopProcess service, String key, String article)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/orders"))
                .header("Idempotency-Key", key)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .header("tracestate", "shop=1")
                .header("baggage", BAGGAGE)
                .POST(BodyPublishers.ofString("{\"article\": \"" + article + "\"}"))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private Customer() {}
}
