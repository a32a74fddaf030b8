// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends the requests for one repository: with the token that the registry hands out to everybody, and after redirects to
 * wherever it keeps its blobs. The token is for the registry alone.
 */
final class Transport {

    private static final int REDIRECTS = 5;
    private static final int LONGEST_TOKEN = 1 << 20;

    private final Exchange exchange = new Exchange();
    private final Origin registry;
    private final String repository;
    private String authorization = "";

    Transport(URI registry, String repository) {
        this.registry = Origin.of(registry);
        this.repository = repository;
    }

    /**
     * Get something that is there.
     *
     * @throws RegistryException if it is not, or does not arrive
     */
    Answer get(URI uri, String accept, Target target) throws RegistryException, InterruptedException {
        Answer answer = follow(uri, accept, target);
        if (answer.status() == Answer.UNAUTHORIZED && Origin.of(answer.uri()).equals(registry)) {
            // Also one that was good before: tokens live for some minutes.
            authorization = "Bearer " + token(Challenge.of(answer).tokenUri(repository));
            answer = follow(uri, accept, target);
        }
        if (answer.status() != Answer.OK) {
            throw answer.failure();
        }
        return answer;
    }

    private Answer follow(URI first, String accept, Target target) throws RegistryException, InterruptedException {
        URI uri = first;
        for (int left = REDIRECTS; left >= 0; left--) {
            Answer answer = exchange.get(uri, headers(uri, accept), target);
            if (!answer.isRedirect()) {
                return answer;
            }
            uri = next(answer);
        }
        throw RegistryException.lasting(
                Answer.withoutQuery(first) + " leads through more than " + REDIRECTS + " redirects");
    }

    private Map<String, String> headers(URI uri, String accept) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
        if (!authorization.isEmpty() && Origin.of(uri).equals(registry)) {
            headers.put("Authorization", authorization);
        }
        return headers;
    }

    private static URI next(Answer answer) throws RegistryException {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI next = answer.uri().resolve(location);
            if (!location.isEmpty() && Origin.isClosed(next)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what was written.
        }
        throw RegistryException.lasting("%s redirects to \"%s\", which is no https URL"
                .formatted(Answer.withoutQuery(answer.uri()), location.replaceFirst("\\?.*", "")));
    }

    private String token(URI uri) throws RegistryException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Answer answer = exchange.get(uri, Map.of("Accept", "application/json"), Target.memory(bytes, LONGEST_TOKEN));
        if (answer.status() != Answer.OK) {
            throw answer.failure();
        }
        try {
            JsonNode json = new ObjectMapper().readTree(bytes.toByteArray());
            String token = json.path("token").asText(json.path("access_token").asText(""));
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException e) {
            // Told below.
        }
        throw RegistryException.lasting(Answer.withoutQuery(uri) + " sends no token");
    }
}
