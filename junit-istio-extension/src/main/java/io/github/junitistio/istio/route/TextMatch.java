// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.route.Overlap.Disjoint;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;

/**
 * A condition on one text, as it stands in a VirtualService: a {@code StringMatch}, or the URI's with its {@code ignoreUriCase}.
 */
record TextMatch(Kind kind, String value, boolean ignoreCase) {

    enum Kind {
        /** Whatever the value is: an empty match, or a regular expression that takes everything. */
        ANY,
        EXACT,
        PREFIX,
        REGEX
    }

    static TextMatch of(JsonNode match, boolean ignoreCase) {
        if (match.hasNonNull("exact")) {
            return new TextMatch(Kind.EXACT, match.get("exact").asText(), ignoreCase);
        }
        if (match.hasNonNull("prefix")) {
            return new TextMatch(Kind.PREFIX, match.get("prefix").asText(), ignoreCase);
        }
        String regex = match.path("regex").asText();
        // A lone * is no regular expression: Istio turns it into "is present".
        return regex.isEmpty() || regex.equals(".*") || regex.equals("*")
                ? new TextMatch(Kind.ANY, "", false)
                : new TextMatch(Kind.REGEX, regex, false);
    }

    ObjectNode toJson() {
        return switch (kind) {
            case ANY -> Json.object();
            case EXACT -> Json.object().put("exact", value);
            case PREFIX -> Json.object().put("prefix", value);
            case REGEX -> Json.object().put("regex", value);
        };
    }

    Overlap<TextMatch> and(TextMatch other) {
        if (equals(other) || other.kind == Kind.ANY) {
            return new Met<>(this);
        }
        if (kind == Kind.ANY) {
            return new Met<>(other);
        }
        String pair = this + " and " + other;
        if (kind == Kind.REGEX || other.kind == Kind.REGEX) {
            return kind == other.kind && value.equals(other.value)
                    ? new Met<>(this)
                    : new Inexpressible<>(pair + " cannot be combined into one condition");
        }
        return other.isNarrowerThan(this) ? other.within(this, pair) : within(other, pair);
    }

    private boolean isNarrowerThan(TextMatch other) {
        if (kind != other.kind) {
            return kind == Kind.EXACT;
        }
        return value.length() != other.value.length()
                ? value.length() > other.value.length()
                : !ignoreCase && other.ignoreCase;
    }

    private Overlap<TextMatch> within(TextMatch wide, String pair) {
        if (!wide.covers(value, ignoreCase || wide.ignoreCase)) {
            return new Disjoint<>(pair + " exclude each other");
        }
        // Of /Foo in any case, only some spellings begin with /F: there is no StringMatch for those.
        return ignoreCase && !wide.ignoreCase && hasLetters(wide.value)
                ? new Inexpressible<>(pair + " compare case differently and cannot be combined")
                : new Met<>(this);
    }

    boolean takesAllPaths() {
        return kind == Kind.ANY || kind == Kind.PREFIX && (value.isEmpty() || value.equals("/"));
    }

    private boolean covers(String text, boolean ignoringCase) {
        String a = ignoringCase ? lower(text) : text;
        String b = ignoringCase ? lower(value) : value;
        return kind == Kind.EXACT ? a.equals(b) : a.startsWith(b);
    }

    // Envoy folds ASCII only.
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    static boolean hasLetters(String text) {
        return text.chars().anyMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    @Override
    public String toString() {
        return switch (kind) {
                    case ANY -> "any value";
                    case EXACT -> "exact:" + value;
                    case PREFIX -> "prefix:" + value;
                    case REGEX -> "regex:" + value;
                }
                + (ignoreCase ? " ignoring case" : "");
    }
}
