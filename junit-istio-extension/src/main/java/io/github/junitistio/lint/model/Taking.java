// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import io.github.junitistio.observe.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Determines which route took a request, as far as records tell: they have no headers. */
final class Taking {

    private Taking() {}

    /** Determine if a proxy said that the request took this route, or a copy of it. */
    static boolean isNamed(Route route, Request request) {
        String name = route.place().to("name").text();
        return !name.isEmpty()
                && (request.route().equals(name)
                        || request.route().endsWith("." + route.place().ref() + "." + name));
    }

    /** Determine if the route certainly takes it. */
    static boolean takes(Route route, Request request) {
        Place root = route.root();
        return any(route.matches(), request)
                && (root == null || any(new Route(root, null, route.defaults()).matches(), request));
    }

    private static boolean any(List<Place> matches, Request request) {
        return matches.stream().anyMatch(match -> takes(match, request));
    }

    private static boolean takes(Place match, Request request) {
        boolean ignoreCase = match.to("ignoreUriCase").value().asBoolean();
        String path = request.path().split("\\?", 2)[0];
        return isEmpty(match, "headers", "withoutHeaders", "queryParams", "scheme")
                && fits(match.to("uri"), path, ignoreCase)
                && fits(match.to("method"), request.method(), false)
                && fits(match.to("authority"), request.authority(), false)
                && isFrom(match, request);
    }

    private static boolean isEmpty(Place match, String... fields) {
        return List.of(fields).stream()
                .allMatch(field -> match.to(field).value().isEmpty());
    }

    private static boolean isFrom(Place match, Request request) {
        List<String> gateways = match.to("gateways").texts();
        String namespace = match.to("sourceNamespace").text();
        Map<String, String> known = Map.of(
                "app", request.proxy().workload(), "version", request.proxy().version());
        String port = match.to("port").text();
        return (gateways.isEmpty() || gateways.contains("mesh"))
                && (namespace.isEmpty() || namespace.equals(request.proxy().namespace()))
                && match.to("sourceLabels").value().properties().stream()
                        .allMatch(label -> label.getValue().asText().equals(known.get(label.getKey())))
                && (port.isEmpty() || request.authority().endsWith(":" + port));
    }

    static boolean fits(Place match, String text, boolean ignoreCase) {
        if (match.value().isEmpty()) {
            return true;
        }
        String folded = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
        if (match.to("exact").isThere()) {
            return folded.equals(fold(match.to("exact").text(), ignoreCase));
        }
        if (match.to("prefix").isThere()) {
            return folded.startsWith(fold(match.to("prefix").text(), ignoreCase));
        }
        try {
            return Pattern.matches(match.to("regex").text(), text);
        } catch (PatternSyntaxException notJavas) {
            return false;
        }
    }

    private static String fold(String text, boolean ignoreCase) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}
