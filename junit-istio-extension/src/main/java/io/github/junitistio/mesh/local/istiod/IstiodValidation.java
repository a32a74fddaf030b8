// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Istio's own admission checks: what a cluster's API server asks by Istio's validating webhook. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class IstiodValidation {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI endpoint;

    /** Create the checks of a running istiod. */
    public IstiodValidation(HttpClient http, Istiod istiod) {
        this.http = http;
        this.endpoint = istiod.http().resolve("/validate");
    }

    /**
     * Ask istiod whether it accepts an object.
     *
     * @param operation {@code CREATE} or {@code UPDATE}
     * @return Istio's words if it does not; nothing for an object that is not Istio's
     */
    public Optional<String> refusal(String operation, ObjectNode object) {
        String apiVersion = object.path("apiVersion").asText();
        if (!apiVersion.contains(".istio.io/")) {
            return Optional.empty();
        }
        ObjectNode response = post(review(operation, object));
        return response.at("/response/allowed").asBoolean()
                ? Optional.empty()
                : Optional.of(response.at("/response/status/message").asText());
    }

    private static ObjectNode review(String operation, ObjectNode object) {
        String[] groupVersion = object.path("apiVersion").asText().split("/");
        ObjectNode review =
                Json.object().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request")
                .put("uid", UUID.randomUUID().toString())
                .put("operation", operation)
                .put("name", object.at("/metadata/name").asText())
                .put("namespace", object.at("/metadata/namespace").asText());
        request.putObject("kind")
                .put("group", groupVersion[0])
                .put("version", groupVersion[1])
                .put("kind", object.path("kind").asText());
        request.set("object", object);
        return review;
    }

    private ObjectNode post(ObjectNode review) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(review)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode() + ": " + response.body());
            }
            return Json.parse(response.body());
        } catch (IOException e) {
            throw new MeshException("istiod does not check resources at " + endpoint + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while istiod checked a resource", e);
        }
    }
}
