// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * A condition on a text: Istio's {@code StringMatch}.
 *
 * <p>As text it is {@code exact:VALUE}, {@code prefix:VALUE} or {@code regex:VALUE}; a text with none of these three words in front is an
 * exact match.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface StringMatch {

    /**
     * Determine what the text is compared with.
     *
     * @return the value without the word for its kind; never empty
     */
    String value();

    /**
     * Read a match from its text form.
     *
     * @param text such as {@code prefix:/api}, or {@code /api} for an exact match
     * @return the match; never {@code null}
     * @throws InvalidDeclarationException if the value is empty or a regular expression that Istio refuses
     */
    static StringMatch parse(String text) {
        if (text.startsWith("prefix:")) {
            return prefix(text.substring("prefix:".length()));
        }
        if (text.startsWith("regex:")) {
            return regex(text.substring("regex:".length()));
        }
        return exact(text.startsWith("exact:") ? text.substring("exact:".length()) : text);
    }

    /**
     * Match one value, compared with case.
     *
     * @param value the value
     * @return the match; never {@code null}
     */
    static Exact exact(String value) {
        return new Exact(value);
    }

    /**
     * Match everything that begins with a value, compared with case.
     *
     * @param value the beginning
     * @return the match; never {@code null}
     */
    static Prefix prefix(String value) {
        return new Prefix(value);
    }

    /**
     * Match a regular expression.
     *
     * @param value see {@link Regex}
     * @return the match; never {@code null}
     */
    static Regex regex(String value) {
        return new Regex(value);
    }

    /**
     * Equality.
     *
     * @param value the only value that matches
     */
    record Exact(String value) implements StringMatch {

        /**
         * Create a match.
         *
         * @param value not empty
         * @throws InvalidDeclarationException if the value is empty
         */
        public Exact {
            requireValue("exact", value);
        }

        @Override
        public String toString() {
            return "exact:" + value;
        }
    }

    /**
     * Beginning. A prefix of a URI is a prefix of its text: {@code /foo} also matches {@code /foobar}.
     *
     * @param value the beginning of what matches
     */
    record Prefix(String value) implements StringMatch {

        /**
         * Create a match.
         *
         * @param value not empty
         * @throws InvalidDeclarationException if the value is empty
         */
        public Prefix {
            requireValue("prefix", value);
        }

        @Override
        public String toString() {
            return "prefix:" + value;
        }
    }

    /**
     * A regular expression in RE2's syntax that has to match the whole text, at most 1024 bytes long.
     *
     * <p>Java has no RE2. What RE2 certainly refuses is refused here: look-around, back references, atomic groups, possessive and stacked
     * quantifiers, repetition above 1000, escapes and flags that RE2 does not know, and what Java finds malformed as well. What passes may
     * still be refused by Istio's own validation when it is applied, and a few constructs mean something else than in Java (nested
     * character classes, for one): Istio's reading counts.
     *
     * @param value the expression
     */
    record Regex(String value) implements StringMatch {

        /**
         * Create a match.
         *
         * @param value the expression
         * @throws InvalidDeclarationException if Istio would certainly refuse the expression
         */
        public Regex {
            requireValue("regex", value);
            Re2.check(value);
        }

        @Override
        public String toString() {
            return "regex:" + value;
        }
    }

    private static void requireValue(String kind, String value) {
        if (value.isEmpty()) {
            throw new InvalidDeclarationException(
                    kind + " match without a value: write the value after the colon, such as " + kind + ":/api");
        }
    }
}
