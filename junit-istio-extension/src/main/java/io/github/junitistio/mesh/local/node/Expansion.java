// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' {@code $(VARIABLE)} in arguments and variables; {@code $$} is a dollar sign. */
final class Expansion {

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|\\(([^)]*)\\))");

    private Expansion() {}

    /** Fill in what is known; a reference to anything else stays as it is. */
    static String of(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, variables)));
    }

    private static String value(MatchResult match, Map<String, String> variables) {
        return match.group(1) == null ? "$" : variables.getOrDefault(match.group(1), match.group());
    }
}
