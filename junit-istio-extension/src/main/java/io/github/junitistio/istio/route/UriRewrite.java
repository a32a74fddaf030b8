// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;

/**
 * Rewrites that depend on the condition of their route: {@code rewrite.uri} and {@code redirect.prefixRewrite} replace what the route matched,
 * so that with a longer prefix they would replace more. The rest of the longer prefix is added to the replacement.
 */
final class UriRewrite {

    private UriRewrite() {}

    static boolean isIn(ObjectNode route) {
        return !rewrite(route).isEmpty() || !redirect(route).isEmpty();
    }

    /** Adjust a copy of a route whose condition was narrowed. */
    static Overlap<ObjectNode> adjust(ObjectNode copy, ObjectNode before, ObjectNode after) {
        if (before.path("uri").equals(after.path("uri"))) {
            return new Met<>(copy);
        }
        boolean replacedAll = replacesAll(before.path("uri"));
        JsonNode uri = after.path("uri");
        if (replacedAll && replacesAll(uri)) {
            return new Met<>(copy);
        }
        if (replacedAll || uri.hasNonNull("regex") || !redirect(copy).isEmpty() && !uri.hasNonNull("prefix")) {
            return new Inexpressible<>("its rewrite replaces what its uri matches, and with " + TextMatch.of(uri, false)
                    + " that would be something else");
        }
        String matched = before.path("uri").path("prefix").asText("/");
        String rest =
                uri.path(uri.hasNonNull("prefix") ? "prefix" : "exact").asText().substring(matched.length());
        if (after.path("ignoreUriCase").asBoolean() && TextMatch.hasLetters(rest)) {
            return new Inexpressible<>(
                    "its rewrite keeps the case of " + rest + " as requested, which is not known beforehand");
        }
        if (!rewrite(copy).isEmpty()) {
            copy.withObjectProperty("rewrite").put("uri", rewrite(copy) + rest);
        } else {
            copy.withObjectProperty("redirect").put("prefixRewrite", redirect(copy) + rest);
        }
        return new Met<>(copy);
    }

    private static boolean replacesAll(JsonNode uri) {
        return uri.hasNonNull("exact") || uri.hasNonNull("regex");
    }

    private static String rewrite(ObjectNode route) {
        return route.path("rewrite").path("uri").asText();
    }

    private static String redirect(ObjectNode route) {
        return route.path("redirect").path("prefixRewrite").asText();
    }
}
