// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses field selectors over any path of plain names; an absent field counts as empty. */
final class FieldSelector {
    private static final Pattern REQUIREMENT = Pattern.compile("\\s*([A-Za-z0-9_.]+)\\s*(==|=|!=)\\s*(.*?)\\s*");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private FieldSelector() {}

    static Predicate<ObjectNode> parse(String selector) {
        return Arrays.stream(COMMA.split(selector))
                .filter(requirement -> !requirement.isBlank())
                .map(FieldSelector::requirement)
                .reduce(object -> true, Predicate::and);
    }

    private static Predicate<ObjectNode> requirement(String text) {
        Matcher parts = REQUIREMENT.matcher(text);
        if (!parts.matches()) {
            throw Failures.badRequest("invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        String[] path = parts.group(1).split("\\.");
        String expected = parts.group(3).replaceAll("\\\\(.)", "$1");
        boolean equal = !parts.group(2).equals("!=");
        return object -> value(object, path).equals(expected) == equal;
    }

    private static String value(JsonNode object, String[] path) {
        JsonNode value = object;
        for (String name : path) {
            value = value.path(name);
        }
        return value.asText("");
    }
}
