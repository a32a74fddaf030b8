// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.route.Overlap.Disjoint;
import io.github.junitistio.istio.route.Overlap.Inexpressible;
import io.github.junitistio.istio.route.Overlap.Met;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The common part of two {@code HTTPMatchRequest}s. The first one's fields that the second says nothing about stay as they are, unknown ones
 * included: its {@code name}, {@code statPrefix} and {@code gateways} are the result's.
 */
final class Intersection {

    private final ObjectNode match;
    private final ObjectNode other;
    private @Nullable String disjoint;
    private @Nullable String inexpressible;

    private Intersection(ObjectNode match, ObjectNode other) {
        this.match = match;
        this.other = other;
    }

    static Overlap<ObjectNode> of(ObjectNode match, ObjectNode other) {
        return new Intersection(match.deepCopy(), other).compute();
    }

    private Overlap<ObjectNode> compute() {
        uri();
        text("scheme");
        text("method");
        text("authority");
        texts("headers", true);
        texts("queryParams", false);
        withoutHeaders();
        sourceLabels();
        value("port");
        value("sourceNamespace");
        contradictions();
        // Where nothing is in common, it does not matter that some part of it could not be said.
        if (disjoint != null) {
            return new Disjoint<>(disjoint);
        }
        return inexpressible != null ? new Inexpressible<>(inexpressible) : new Met<>(match);
    }

    private void uri() {
        if (!other.hasNonNull("uri")) {
            return;
        }
        TextMatch mine =
                TextMatch.of(match.path("uri"), match.path("ignoreUriCase").asBoolean());
        TextMatch both = met(
                "uri",
                mine.and(TextMatch.of(
                        other.get("uri"), other.path("ignoreUriCase").asBoolean())));
        // Every request has a path: a condition that takes all of them says nothing.
        if (both != null && !both.equals(mine)) {
            match.set("uri", both.toJson());
            match.remove("ignoreUriCase");
            if (both.ignoreCase()) {
                match.put("ignoreUriCase", true);
            }
        }
    }

    private void text(String field) {
        if (other.hasNonNull(field)) {
            text(field, match, field, other.get(field));
        }
    }

    private void texts(String field, boolean ignoringCase) {
        other.path(field).properties().forEach(entry -> {
            ObjectNode mine = match.withObjectProperty(field);
            text(field + " " + entry.getKey(), mine, key(mine, entry.getKey(), ignoringCase), entry.getValue());
        });
    }

    private void text(String named, ObjectNode mine, String key, JsonNode theirs) {
        TextMatch text = TextMatch.of(mine.path(key), false);
        TextMatch both = met(named, text.and(TextMatch.of(theirs, false)));
        if (!mine.hasNonNull(key)) {
            mine.set(key, theirs);
        } else if (both != null && !both.equals(text)) {
            mine.set(key, both.toJson());
        }
    }

    private void withoutHeaders() {
        for (Map.Entry<String, JsonNode> entry : other.path("withoutHeaders").properties()) {
            ObjectNode mine = match.withObjectProperty("withoutHeaders");
            String key = key(mine, entry.getKey(), true);
            if (mine.has(key) && !mine.get(key).equals(entry.getValue())) {
                // Neither of two values: the map has room for one condition a header.
                inexpressible("withoutHeaders has two conditions on " + key + ", and there is room for one");
            }
            mine.set(key, entry.getValue());
        }
    }

    private void sourceLabels() {
        other.path("sourceLabels").properties().forEach(entry -> {
            ObjectNode mine = match.withObjectProperty("sourceLabels");
            value("sourceLabels " + entry.getKey(), mine, entry.getKey(), entry.getValue());
        });
    }

    private void value(String field) {
        // Istio reads an empty namespace and port 0 as no condition.
        if (Set.of("", "0").contains(match.path(field).asText())) {
            match.remove(field);
        }
        if (other.hasNonNull(field)) {
            value(field, match, field, other.get(field));
        }
    }

    private void value(String named, ObjectNode mine, String key, JsonNode theirs) {
        if (mine.hasNonNull(key) && !mine.get(key).asText().equals(theirs.asText())) {
            disjoint(named + " " + mine.get(key).asText() + " and " + theirs.asText() + " exclude each other");
        } else if (!mine.hasNonNull(key)) {
            mine.set(key, theirs);
        }
    }

    private void contradictions() {
        match.path("headers").properties().forEach(entry -> {
            TextMatch wanted = TextMatch.of(entry.getValue(), false);
            JsonNode without = match.path("withoutHeaders");
            JsonNode unwanted = without.path(key(without, entry.getKey(), true));
            if (unwanted.isObject() && TextMatch.of(unwanted, false).and(wanted).equals(new Met<>(wanted))) {
                disjoint("header " + entry.getKey() + " has to match " + wanted + " and must not");
            }
        });
    }

    private static String key(JsonNode map, String name, boolean ignoringCase) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (ignoringCase && entry.getKey().equalsIgnoreCase(name)) {
                return entry.getKey();
            }
        }
        return name;
    }

    private @Nullable TextMatch met(String named, Overlap<TextMatch> overlap) {
        if (overlap instanceof Disjoint<TextMatch> none) {
            disjoint(named + " " + none.why());
        } else if (overlap instanceof Inexpressible<TextMatch> some) {
            inexpressible(named + " " + some.why());
        }
        return overlap instanceof Met<TextMatch> met ? met.value() : null;
    }

    private void disjoint(String why) {
        disjoint = disjoint == null ? why : disjoint;
    }

    private void inexpressible(String why) {
        inexpressible = inexpressible == null ? why : inexpressible;
    }
}
