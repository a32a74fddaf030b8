// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** What the page has to say of the data. */
final class Words {

    private Words() {}

    static List<String> declared(JsonNode application) {
        return Stream.of("declared", "applied", "effective", "removed")
                .map(name -> application.has(name) ? time(application.path(name).asDouble()) : "not yet")
                .toList();
    }

    static String request(JsonNode request) {
        return time(request.path("at").asDouble()) + ": " + text(request, "method") + " " + text(request, "path")
                + " from " + text(request, "from") + " to " + text(request, "to") + ": " + answer(request) + ", "
                + text(request, "ms") + " ms"
                + (request.has("attempts") ? ", " + request.path("attempts").size() + " attempts" : "")
                + (request.has("injected") ? ", met an injected fault" : "");
    }

    private static String answer(JsonNode request) {
        return (request.path("status").asInt() == 0 ? "no answer" : text(request, "status"))
                + (request.has("flags") ? " " + text(request, "flags") : "")
                + (request.path("grpc").asInt() == 0 ? "" : " grpc " + text(request, "grpc"));
    }

    private static String text(JsonNode request, String name) {
        return request.path(name).asText();
    }

    private static String time(double ms) {
        if (ms >= 10_000) {
            return fixed(ms / 1000) + " s";
        }
        return ms >= 100 ? Math.round(ms) + " ms" : fixed(ms) + " ms";
    }

    private static String fixed(double number) {
        return new BigDecimal(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
