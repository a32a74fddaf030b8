// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions that RE2 certainly refuses.
 */
final class Re2 {

    // Istio compares the length in bytes, to stay below Envoy's limit for the size of a compiled expression.
    private static final int MAX_BYTES = 1024;
    private static final int MAX_REPEAT = 1000;
    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?}");
    private static final Pattern NAME = Pattern.compile("\\(\\?P?<[A-Za-z0-9_]+>");
    private static final String LETTERS = "AbBzpPdDsSwWxafnrtv";
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:P?<[A-Za-z0-9_]+>|[imsU]*(?:-[imsU]+)?[:)])");

    private final String regex;
    private int at;
    private boolean repeated;
    // A lone {, a [ inside a class, scripts and \\0 are fine for RE2 and errors for Java.
    private boolean readDifferentlyByJava;

    private Re2(String regex) {
        this.regex = regex;
    }

    static void check(String regex) {
        if (regex.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidDeclarationException("a regular expression of " + regex.length()
                    + " characters is longer than the 1024 bytes that Istio accepts: write a shorter one");
        }
        String problem = new Re2(regex).problem();
        if (problem != null) {
            throw new InvalidDeclarationException("\"" + regex + "\" is not a regular expression that Istio accepts, "
                    + problem + ": Istio's syntax is RE2, https://github.com/google/re2/wiki/Syntax");
        }
    }

    private @Nullable String problem() {
        while (at < regex.length()) {
            boolean afterRepeat = repeated;
            repeated = false;
            String problem = switch (regex.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> group();
                case '*', '+', '?' -> quantifier(afterRepeat, 1);
                case '{' -> repeat(afterRepeat);
                default -> advance(1);
            };
            if (problem != null) {
                return problem;
            }
        }
        return refusedByJava();
    }

    private @Nullable String advance(int count) {
        at += count;
        return null;
    }

    private @Nullable String escape() {
        if (at + 1 == regex.length()) {
            return "it ends in a backslash";
        }
        char escaped = regex.charAt(at + 1);
        if (escaped == 'Q') {
            int end = regex.indexOf("\\E", at);
            return advance((end < 0 ? regex.length() : end + 2) - at);
        }
        boolean octal = at + 2 < regex.length() && "01234567".indexOf(regex.charAt(at + 2)) >= 0;
        if (escaped == '8' || escaped == '9' || "1234567".indexOf(escaped) >= 0 && !octal) {
            return "it has the back reference \\" + escaped;
        }
        if (isLetter(escaped) && LETTERS.indexOf(escaped) < 0) {
            return "it has the escape \\" + escaped;
        }
        readDifferentlyByJava |= "pP0".indexOf(escaped) >= 0;
        return advance(2);
    }

    private @Nullable String characterClass() {
        // The first ] is a member, not the end.
        int i = at + (regex.startsWith("[^", at) ? 2 : 1);
        readDifferentlyByJava |= regex.startsWith("]", i);
        for (i += regex.startsWith("]", i) ? 1 : 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == ']') {
                return advance(i + 1 - at);
            }
            readDifferentlyByJava |= c == '[';
            if (c == '\\') {
                i++;
                readDifferentlyByJava |= regex.startsWith("p", i) || regex.startsWith("P", i);
            } else if (regex.startsWith("[:", i) && regex.indexOf(":]", i) > 0) {
                i = regex.indexOf(":]", i) + 1;
            }
        }
        return "it has a character class that does not end";
    }

    private @Nullable String group() {
        if (!regex.startsWith("(?", at)) {
            return advance(1);
        }
        Matcher group = GROUP.matcher(regex).region(at, regex.length());
        if (group.lookingAt()) {
            return advance(group.end() - at);
        }
        return "it has the group " + regex.substring(at, Math.min(at + 4, regex.length()))
                + " (look-around, atomic groups and unknown flags do not exist there)";
    }

    private @Nullable String quantifier(boolean afterRepeat, int length) {
        if (afterRepeat) {
            return "it has a quantifier after a quantifier";
        }
        advance(length);
        // One ? more makes it lazy and can follow only once.
        if (regex.startsWith("?", at)) {
            advance(1);
        }
        repeated = true;
        return null;
    }

    private @Nullable String repeat(boolean afterRepeat) {
        Matcher repeat = REPEAT.matcher(regex).region(at, regex.length());
        if (!repeat.lookingAt()) {
            readDifferentlyByJava = true;
            return advance(1);
        }
        for (int bound = 1; bound <= 2; bound++) {
            String count = repeat.group(bound);
            if (count != null && !count.isEmpty() && (count.length() > 4 || Integer.parseInt(count) > MAX_REPEAT)) {
                return "it repeats more than " + MAX_REPEAT + " times";
            }
        }
        return quantifier(afterRepeat, repeat.end() - at);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private @Nullable String refusedByJava() {
        try {
            Pattern.compile(NAME.matcher(regex).replaceAll("("));
            return null;
        } catch (PatternSyntaxException malformed) {
            return readDifferentlyByJava ? null : "Java calls it malformed (" + malformed.getDescription() + ")";
        }
    }
}
