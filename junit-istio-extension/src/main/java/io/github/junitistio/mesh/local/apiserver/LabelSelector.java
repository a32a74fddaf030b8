// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the text form of label selectors. */
final class LabelSelector {
    private static final Pattern BETWEEN_REQUIREMENTS = Pattern.compile(",(?![^(]*\\))");
    private static final String KEY = "\\s*([A-Za-z0-9][A-Za-z0-9_./-]*)\\s*";
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)" + KEY);
    private static final Pattern EQUALS = Pattern.compile(KEY + "(==|=|!=)\\s*([A-Za-z0-9_.-]*)\\s*");
    private static final Pattern IN = Pattern.compile(KEY + "\\s(in|notin)\\s*\\(([^()]*)\\)\\s*");

    private LabelSelector() {}

    static Predicate<ObjectNode> parse(String selector) {
        return Arrays.stream(BETWEEN_REQUIREMENTS.split(selector))
                .filter(requirement -> !requirement.isBlank())
                .map(LabelSelector::requirement)
                .reduce(object -> true, Predicate::and);
    }

    private static Predicate<ObjectNode> requirement(String text) {
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches()) {
            boolean expected = exists.group(1).isEmpty();
            return object -> label(object, exists.group(2)).isPresent() == expected;
        }
        Matcher equals = EQUALS.matcher(text);
        if (equals.matches()) {
            return oneOf(
                    equals.group(1), Set.of(equals.group(3)), !equals.group(2).equals("!="));
        }
        Matcher in = IN.matcher(text);
        if (in.matches()) {
            Set<String> values =
                    Arrays.stream(in.group(3).split(",", -1)).map(String::trim).collect(Collectors.toSet());
            return oneOf(in.group(1), values, in.group(2).equals("in"));
        }
        throw Failures.badRequest("unable to parse requirement: " + text);
    }

    /** An absent label is in no set, and so it is also "not in" every set. */
    private static Predicate<ObjectNode> oneOf(String key, Set<String> values, boolean expected) {
        return object -> label(object, key).filter(values::contains).isPresent() == expected;
    }

    private static Optional<String> label(ObjectNode object, String key) {
        return Optional.ofNullable(object.path("metadata").path("labels").get(key))
                .map(JsonNode::asText);
    }
}
