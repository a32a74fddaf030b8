// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import io.github.junitistio.declaration.StringMatch.Exact;
import io.github.junitistio.declaration.StringMatch.Regex;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes a condition one that never holds, or that Istio ignores.
 */
final class MatchRules {

    private static final Set<String> FIELDS = Set.of("uri", "method", "scheme", "authority", "host");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private MatchRules() {}

    // Sorted, so that the same declaration always becomes the same JSON.
    static Map<String, StringMatch> headers(Map<String, StringMatch> headers) {
        Map<String, StringMatch> checked = new TreeMap<>();
        headers.forEach((name, match) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HeaderNames.isName(name)) {
                throw new InvalidDeclarationException("\"" + name
                        + "\" is not a header's name: write it as in a request, such as x-user; :path, :method and :authority are"
                        + " matched by uri, method and authority");
            }
            if (FIELDS.contains(lower)) {
                throw new InvalidDeclarationException("header \"" + name + "\" cannot be matched as a header: use "
                        + (lower.equals("host") ? "authority" : lower) + " of the match");
            }
            if (checked.put(lower, match) != null) {
                throw new InvalidDeclarationException("header \"" + lower
                        + "\" has two conditions, and Istio keeps one a name: write one regular expression");
            }
        });
        return Collections.unmodifiableMap(checked);
    }

    static Map<String, StringMatch> queryParams(Map<String, StringMatch> params) {
        if (params.containsKey("")) {
            throw new InvalidDeclarationException("a query parameter without a name: write the name");
        }
        return Collections.unmodifiableMap(new TreeMap<>(params));
    }

    static Map<String, StringMatch> with(Map<String, StringMatch> matches, String name, StringMatch match) {
        Map<String, StringMatch> more = new TreeMap<>(matches);
        if (more.put(name, match) != null) {
            throw new InvalidDeclarationException(
                    "\"" + name + "\" has two conditions, and Istio keeps one a name: write one regular expression");
        }
        return more;
    }

    static void uri(@Nullable StringMatch uri, boolean ignoreCase) {
        if (uri == null || uri instanceof Regex) {
            if (ignoreCase) {
                throw new InvalidDeclarationException("ignoreUriCase acts on an exact or prefix uri only: "
                        + (uri == null ? "add a uri, or leave it away" : "begin the regular expression with (?i)"));
            }
            return;
        }
        if (!uri.value().startsWith("/")) {
            throw new InvalidDeclarationException("uri \"" + uri.value()
                    + "\" does not begin with a slash and matches nothing: write /" + uri.value());
        }
        if (uri.value().contains("?") || uri.value().contains("#")) {
            throw new InvalidDeclarationException("uri \"" + uri.value()
                    + "\" has a query, and Istio compares the path only: match the query with queryParams");
        }
    }

    static void method(@Nullable StringMatch method) {
        if (method instanceof Exact exact
                && !METHODS.contains(exact.value())
                && METHODS.contains(exact.value().toUpperCase(Locale.ROOT))) {
            throw new InvalidDeclarationException(
                    "method \"" + exact.value() + "\" matches nothing, methods are in upper case: write "
                            + exact.value().toUpperCase(Locale.ROOT));
        }
    }

    static void excluded(Map<String, StringMatch> headers, Map<String, StringMatch> without) {
        without.forEach((name, match) -> {
            if (match instanceof Regex regex && regex.value().equals(".*")) {
                throw new InvalidDeclarationException(
                        "without header " + name
                                + " regex:.* matches nothing, because a missing header counts as empty: write regex:.+ for requests without the header");
            }
            if (match.equals(headers.get(name))) {
                throw new InvalidDeclarationException(
                        "header " + name + " has to match " + match + " and must not: leave one of the two away");
            }
        });
    }

    static void port(@Nullable Integer port) {
        if (port != null && (port < 1 || port > 65535)) {
            throw new InvalidDeclarationException(
                    "port " + port + " is not between 1 and 65535: write the port of the service that is called");
        }
    }
}
