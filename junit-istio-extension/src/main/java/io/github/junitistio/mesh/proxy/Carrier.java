// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Carries requests to a proxy. */
@FunctionalInterface
@API(status = Status.INTERNAL, since = "0.1")
public interface Carrier {

    /**
     * Send a request.
     *
     * @throws UncheckedIOException if there is no answer
     */
    HttpResponse<String> send(HttpRequest request);

    /** A carrier that tries once. */
    static Carrier by(HttpClient http) {
        return request -> {
            try {
                // Not send: it fails at once in a thread that is interrupted, and faults have to leave with that
                // thread's test.
                return http.sendAsync(request, BodyHandlers.ofString()).join();
            } catch (CompletionException e) {
                throw new UncheckedIOException(
                        request.method() + " " + request.uri() + ": " + e.getCause(), new IOException(e.getCause()));
            }
        };
    }
}
