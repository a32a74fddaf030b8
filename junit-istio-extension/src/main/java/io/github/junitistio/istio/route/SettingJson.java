// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.CorsPolicy;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.HeaderOperations;
import io.github.junitistio.declaration.HttpDirectResponse;
import io.github.junitistio.declaration.HttpRedirect;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.HttpRewrite;
import io.github.junitistio.istio.Json;
import java.util.List;

/**
 * Settings in the form of Istio's fields.
 */
final class SettingJson {

    private SettingJson() {}

    static ObjectNode of(HttpRetry retry) {
        ObjectNode json = Json.object().put("attempts", retry.attempts());
        if (retry.perTryTimeout() != null) {
            json.put("perTryTimeout", Durations.format(retry.perTryTimeout()));
        }
        put(json, "retryOn", retry.retryOn());
        if (retry.backoff() != null) {
            json.put("backoff", Durations.format(retry.backoff()));
        }
        if (retry.retryRemoteLocalities() != null) {
            json.put("retryRemoteLocalities", retry.retryRemoteLocalities());
        }
        if (retry.retryIgnorePreviousHosts() != null) {
            json.put("retryIgnorePreviousHosts", retry.retryIgnorePreviousHosts());
        }
        return json;
    }

    static ObjectNode of(HttpRewrite rewrite) {
        ObjectNode json = Json.object();
        put(json, "uri", rewrite.uri());
        put(json, "authority", rewrite.authority());
        return json;
    }

    static ObjectNode of(HttpRedirect redirect) {
        ObjectNode json = Json.object();
        put(json, "uri", redirect.uri());
        put(json, "authority", redirect.authority());
        put(json, "scheme", redirect.scheme());
        return json.put("redirectCode", redirect.redirectCode());
    }

    static ObjectNode of(HttpDirectResponse response) {
        ObjectNode json = Json.object().put("status", response.status().code());
        if (!response.body().isEmpty()) {
            json.putObject("body").put("string", response.body());
        }
        return json;
    }

    static ObjectNode of(CorsPolicy cors) {
        ObjectNode json = Json.object();
        ArrayNode origins = json.putArray("allowOrigins");
        cors.allowOrigins().forEach(origin -> origins.add(MatchJson.of(origin)));
        put(json, "allowMethods", cors.allowMethods());
        put(json, "allowHeaders", cors.allowHeaders());
        put(json, "exposeHeaders", cors.exposeHeaders());
        if (cors.maxAge() != null) {
            json.put("maxAge", Durations.format(cors.maxAge()));
        }
        if (cors.allowCredentials() != null) {
            json.put("allowCredentials", cors.allowCredentials());
        }
        return json;
    }

    static void add(HeaderOperations headers, ObjectNode json) {
        add(headers.request(), "request", json);
        add(headers.response(), "response", json);
    }

    private static void add(HeaderOperations.Operations operations, String direction, ObjectNode json) {
        if (!operations.set().isEmpty()) {
            ObjectNode set = json.withObjectProperty(direction).withObjectProperty("set");
            operations.set().forEach(set::put);
        }
        if (!operations.add().isEmpty()) {
            ObjectNode add = json.withObjectProperty(direction).withObjectProperty("add");
            operations.add().forEach(add::put);
        }
        if (!operations.remove().isEmpty()) {
            ArrayNode remove = json.withObjectProperty(direction).withArrayProperty("remove");
            operations.remove().forEach(remove::add);
        }
    }

    private static void put(ObjectNode json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }

    private static void put(ObjectNode json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            json.set(field, Json.texts(texts));
        }
    }
}
