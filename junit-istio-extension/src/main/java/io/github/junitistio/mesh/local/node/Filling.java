// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills placeholders such as {@code ${port}} in a declared command. */
final class Filling {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private Filling() {}

    static String of(String text, UnaryOperator<String> value) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
    }

    static boolean mentions(String text, String name) {
        return text.contains("${" + name + "}");
    }
}
