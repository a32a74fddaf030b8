// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshClient;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;

/** Calls through the sidecar of one workload. */
final class HttpMeshClient implements MeshClient {

    private final MeshScope scope;
    private final String from;
    private final boolean lasting;

    /**
     * Create it.
     *
     * @param lasting whether its URLs may be used after the class
     */
    HttpMeshClient(MeshScope scope, String from, boolean lasting) {
        this.scope = scope;
        this.from = from;
        this.lasting = lasting;
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
        return scope.door(service, port, from, lasting);
    }

    @Override
    public HttpClient httpClient() {
        return scope.httpClient();
    }

    @Override
    public Map<String, String> headers() {
        return scope.headers();
    }

    @Override
    public HttpResponse<String> get(String service, String path) {
        return GetRequest.send(httpClient(), () -> uri(service), path, service + " as " + from);
    }

    @Override
    public RequestSpecification given(String service) {
        return RestAssuredSpecification.of(uri(service), headers());
    }
}
