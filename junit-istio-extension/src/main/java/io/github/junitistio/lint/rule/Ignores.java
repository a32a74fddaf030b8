// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.lint.LintRule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which rules an object's own annotation switches off for it: {@code JI101,JI104 (reason)}. */
final class Ignores {

    static final String ANNOTATION = Marks.DOMAIN + "lint-ignore";

    private static final Pattern TEXT =
            Pattern.compile("\\s*(\\w+(?:\\s*,\\s*\\w+)*)\\s*\\((.*\\S.*)\\)\\s*", Pattern.DOTALL);

    private Ignores() {}

    /** Those that it switches off; none if it cannot be read. */
    static Set<LintRule> of(JsonNode object) {
        Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
        Matcher text = TEXT.matcher(text(object));
        if (problem(object).isEmpty() && text.matches()) {
            for (String name : text.group(1).split(",")) {
                LintRule.of(name.strip()).ifPresent(rules::add);
            }
        }
        return rules;
    }

    /** Why it cannot be read; nothing if it can, or is not there. */
    static Optional<String> problem(JsonNode object) {
        String written = text(object);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(written);
        if (!text.matches()) {
            return Optional.of("it gives no reason, or is no list of rules");
        }
        for (String name : text.group(1).split(",")) {
            if (LintRule.of(name.strip()).isEmpty()) {
                return Optional.of("there is no rule " + name.strip());
            }
        }
        return Optional.empty();
    }

    static String text(JsonNode object) {
        return object.path("metadata").path("annotations").path(ANNOTATION).asText("");
    }
}
