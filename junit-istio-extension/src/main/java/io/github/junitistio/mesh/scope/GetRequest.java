// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Supplier;

/** A GET request, with messages that name what the test asked for. */
final class GetRequest {

    /**
     * Send it.
     *
     * @param client the client that sends it
     * @param url where the path belongs to; not asked for if the path is wrong
     * @param whom whom the request is for, and who sends it
     */
    static HttpResponse<String> send(HttpClient client, Supplier<URI> url, String path, String whom) {
        String what = "GET " + path + " of " + whom;
        if (!path.startsWith("/")) {
            throw new MeshException(what + ": the path does not begin with a slash. Write /" + path + ".");
        }
        HttpRequest request = HttpRequest.newBuilder(url.get().resolve(path)).build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new MeshException(what + " (" + request.uri() + "): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted in " + what, e);
        }
    }

    private GetRequest() {}
}
