// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Gateway;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** Calls through one ingress gateway. */
final class HttpGateway implements Gateway {

    private final MeshScope scope;
    private final String name;

    HttpGateway(MeshScope scope, String name) {
        this.scope = scope;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI urlOf(String host) {
        return urlOf(host, 0);
    }

    @Override
    public URI urlOf(String host, int port) {
        return scope.gatewayDoor(name, host, port);
    }

    @Override
    public HttpClient httpClient() {
        return scope.httpClient();
    }

    @Override
    public HttpResponse<String> get(String host, String path) {
        return GetRequest.send(httpClient(), () -> urlOf(host), path, host + " by the gateway " + name);
    }

    @Override
    public RequestSpecification given(String host) {
        return RestAssuredSpecification.of(urlOf(host), scope.headers());
    }
}
