// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls through the sidecar of one workload. */
final class HttpMeshClient implements MeshClient {

    private final MeshScope scope;
    private final String from;

    HttpMeshClient(MeshScope scope, String from) {
        this.scope = scope;
        this.from = from;
    }

    @Override
    public String from() {
        return from;
    }

    @Override
    public URI uri(String service) {
        return uri(service, 0);
    }

    @Override
    public URI uri(String service, int port) {
        return scope.door(service, port, from);
    }

    @Override
    public HttpClient httpClient() {
        return scope.httpClient();
    }

    @Override
    public HttpResponse<String> get(String service, String path) {
        if (!path.startsWith("/")) {
            throw new MeshException("GET " + path + " of " + service + " as " + from
                    + ": the path does not begin with a slash. Write /" + path + ".");
        }
        HttpRequest request = HttpRequest.newBuilder(uri(service).resolve(path)).build();
        try {
            return httpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new MeshException(
                    "GET " + path + " of " + service + " as " + from + " (" + request.uri() + "): " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted in GET " + path + " of " + service + " as " + from, e);
        }
    }

    @Override
    public RequestSpecification given(String service) {
        return RestAssuredSpecification.of(uri(service));
    }
}
