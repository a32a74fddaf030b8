// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.sample.trace.Tracing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls one service. */
public final class JsonClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final int RETRIES = 2;

    private final HttpClient http;
    private final URI service;
    private final @Nullable Duration timeout;
    private final RetryBudget budget = new RetryBudget();

    private JsonClient(HttpClient.Builder http, URI service, @Nullable Duration timeout) {
        this.http = http.version(HttpClient.Version.HTTP_1_1).build();
        this.service = service;
        this.timeout = timeout;
    }

    /**
     * A client that gives up.
     *
     * @param service where the service is
     * @param timeout how long it waits for an answer
     */
    public static JsonClient of(URI service, Duration timeout) {
        return new JsonClient(HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT), service, timeout);
    }

    /**
     * A client that waits for ever. This is a mistake, made on purpose.
     *
     * @param service where the service is
     */
    public static JsonClient withoutTimeout(URI service) {
        return new JsonClient(HttpClient.newBuilder(), service, null);
    }

    /**
     * Read, and read again at once if that fails, as long as the retry budget lasts.
     *
     * @param path what to read
     */
    public Response read(String path) throws IOException {
        budget.earn();
        for (int retries = 0; ; retries++) {
            boolean last = retries == RETRIES;
            try {
                Response response = send("GET", path, Map.of(), null);
                if (!response.failed() || last || !budget.spend()) {
                    return response;
                }
            } catch (IOException e) {
                if (last || !budget.spend()) {
                    throw e;
                }
            }
        }
    }

    /**
     * Send one request, once.
     *
     * @param method the HTTP method
     * @param path the path
     * @param headers headers beside those of the trace
     * @param body what to send, null for nothing
     */
    public Response send(String method, String path, Map<String, String> headers, @Nullable ObjectNode body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::setHeader);
        Tracing.inject(request, (to, name, value) -> request.setHeader(name, value));
        if (timeout != null) {
            request.timeout(timeout);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), object(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    private static ObjectNode object(String body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
