// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.StringMatch;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests and callers as an {@code HTTPMatchRequest}.
 */
final class MatchJson {

    private MatchJson() {}

    static ObjectNode of(RequestMatch requests, CallerScope callers) {
        ObjectNode match = Json.object();
        put(match, "uri", requests.uri());
        if (requests.ignoreUriCase()) {
            match.put("ignoreUriCase", true);
        }
        put(match, "scheme", requests.scheme());
        put(match, "method", requests.method());
        put(match, "authority", requests.authority());
        put(match, "headers", requests.headers());
        put(match, "withoutHeaders", requests.withoutHeaders());
        put(match, "queryParams", requests.queryParams());
        if (requests.port() != null) {
            match.put("port", requests.port());
        }
        if (callers.isGateway()) {
            // They are named beside it: with gateways, Istio does not look at the source.
            return match;
        }
        if (!callers.sourceLabels().isEmpty()) {
            match.set("sourceLabels", Json.textMap(callers.sourceLabels()));
        }
        return match.put("sourceNamespace", callers.sourceNamespace());
    }

    private static void put(ObjectNode match, String field, Map<String, StringMatch> texts) {
        if (!texts.isEmpty()) {
            ObjectNode map = match.putObject(field);
            texts.forEach((name, text) -> put(map, name, text));
        }
    }

    private static void put(ObjectNode match, String field, @Nullable StringMatch text) {
        if (text != null) {
            match.set(field, of(text));
        }
    }

    static ObjectNode of(StringMatch text) {
        String kind =
                text instanceof StringMatch.Exact ? "exact" : text instanceof StringMatch.Prefix ? "prefix" : "regex";
        return Json.object().put(kind, text.value());
    }
}
