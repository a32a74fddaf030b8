// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Declarations in words.
 */
final class DeclarationText {

    private DeclarationText() {}

    static String of(RouteDeclaration declaration, String what) {
        return of(declaration, what, Percentage.ALL);
    }

    static String of(RouteDeclaration declaration, String what, Percentage share) {
        return what
                + (share.equals(Percentage.ALL) ? " for all requests" : " for " + share + " % of the requests")
                + (declaration.from() == null ? "" : " from " + declaration.from())
                + " to " + declaration.service()
                + (declaration.match().equals(RequestMatch.ALL) ? "" : ", " + declaration.match());
    }

    static String of(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> Fields.name(field.getKey()) + " " + value(field.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(Object value) {
        if (value instanceof Duration duration) {
            return of(duration);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    static String of(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
