// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single requests. A redirect is an answer like others here. */
final class Exchange {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration HEADERS = Duration.ofSeconds(60);
    private static final Duration BODY = Duration.ofMinutes(30);
    private static final int ERROR_TEXT = 1 << 16;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Get something.
     *
     * @param target where the body of a success goes
     * @throws RegistryException if no complete answer comes
     */
    Answer get(URI uri, Map<String, String> headers, Target target) throws RegistryException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(HEADERS).header("User-Agent", "junit-istio");
        headers.forEach(request::header);
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Received>> running = http.sendAsync(
                request.build(),
                info -> new Reception(info.statusCode() == Answer.OK ? target : Target.memory(error, ERROR_TEXT)));
        try {
            HttpResponse<Received> response = running.get(BODY.toSeconds(), TimeUnit.SECONDS);
            return new Answer(
                    uri,
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    error.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw RegistryException.passing(
                    Answer.withoutQuery(uri) + " did not send all of it within " + BODY.toMinutes() + " min");
        } catch (ExecutionException e) {
            throw failure(uri, e);
        } finally {
            running.cancel(true);
        }
    }

    private static RegistryException failure(URI uri, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof RegistryException reason) {
                return RegistryException.passing(Answer.withoutQuery(uri) + " sends " + reason.getMessage());
            }
        }
        return RegistryException.passing(
                Answer.withoutQuery(uri) + " cannot be read", cause instanceof IOException ? cause : e);
    }
}
