// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** A server of one test's own, and a client that says exactly what goes over the wire. */
final class TestApi implements AutoCloseable {
    static final String DEFAULT = "/api/v1/namespaces/default";
    static final String VIRTUAL_SERVICES = "/apis/networking.istio.io/v1/namespaces/default/virtualservices";
    static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    static final String MERGE = "application/merge-patch+json";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    static final String APPLY = "application/apply-patch+yaml";

    final ApiServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestApi() {
        this((operation, object, old) -> Optional.empty());
    }

    TestApi(Admission admission) {
        this(ApiServer.start(loopback(), admission));
    }

    TestApi(ApiServer server) {
        this.server = server;
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    record Reply(int code, JsonNode body) {
        String at(String pointer) {
            return body.at(pointer).asText("");
        }
    }

    Reply get(String path) {
        return send("GET", path, "application/json", "");
    }

    Reply post(String path, String body) {
        return send("POST", path, "application/json", body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, "application/json", body);
    }

    Reply patch(String type, String path, String body) {
        return send("PATCH", path, type, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "application/json", "");
    }

    Reply delete(String path, String options) {
        return send("DELETE", path, "application/json", options);
    }

    Reply send(String method, String path, String contentType, String body) {
        HttpResponse<String> response = raw(request(path)
                .method(method, BodyPublishers.ofString(body))
                .setHeader("Content-Type", contentType)
                .build());
        return new Reply(response.statusCode(), Json.parse(response.body()));
    }

    /** An authorized request, still to be completed. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).header("Authorization", "Bearer " + server.token());
    }

    HttpResponse<String> raw(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Watches a collection; returns once the server has answered. */
    TestWatch watch(String path) {
        return TestWatch.open(client, request(path).build());
    }

    KubernetesClient fabric8(boolean onlyHttpWatches) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.uri().toString())
                .withOauthToken(server.token())
                .withNamespace("default")
                .withOnlyHttpWatches(onlyHttpWatches)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
