// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringMatchTests {

    @Test
    void reads_its_text_form() {
        assertThat(StringMatch.parse("/api")).isEqualTo(StringMatch.exact("/api"));
        assertThat(StringMatch.parse("exact:/api")).isEqualTo(StringMatch.exact("/api"));
        assertThat(StringMatch.parse("exact:exact:a")).isEqualTo(StringMatch.exact("exact:a"));
        assertThat(StringMatch.parse("prefix:/api")).isEqualTo(StringMatch.prefix("/api"));
        assertThat(StringMatch.parse("regex:a|b")).isEqualTo(StringMatch.regex("a|b"));
        assertThat(StringMatch.parse("inventory:8080")).isEqualTo(StringMatch.exact("inventory:8080"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact:/api", "prefix:/api", "regex:a|b", "exact:prefix:/a"})
    void writes_its_text_form(String text) {
        assertThat(StringMatch.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exact:", "prefix:", "regex:"})
    void refuses_empty_values(String text) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> StringMatch.parse(text))
                .withMessageContaining("match without a value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v[0-9]+/.*",
                "a*?b+?c??",
                "a{2,5}?",
                "(?i)abc",
                "(?i:a)b",
                "(?-s).",
                "(?P<user>[a-z_]+)",
                "(?P<a_b>x)",
                "_*x",
                "[[:alpha:]]+",
                "[]a]",
                "[^]a]",
                "[a[b]",
                "a{,5}",
                "a{",
                "{x}",
                "\\Qa(b\\E.*",
                "\\Qa(?=b",
                "\\123",
                "\\pL\\p{Greek}",
                "[\\p{Greek}]",
                "\\x{10FFFF}",
                "(?:a|b){1000}",
                "\\0",
                "a|",
                "()",
                "\\(\\?=x",
                "[(?=x)]",
                "\\.\\-\\_"
            })
    void takesWhatRe2Takes(String regex) {
        assertThatNoException().isThrownBy(() -> StringMatch.regex(regex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a(?=b)~the group (?=b",
                "a(?!b)~the group (?!b",
                "(?<=a)b~the group (?<=",
                "(?<!a)b~the group (?<!",
                "(?>a)~the group (?>a",
                "(?x)a~the group (?x)",
                "(a)\\1~the back reference \\1",
                "(a)\\8~the back reference \\8",
                "\\k<a>~the escape \\k",
                "\\R~the escape \\R",
                "\\u0041~the escape \\u",
                "a*+~a quantifier after a quantifier",
                "a**~a quantifier after a quantifier",
                "a{2}{3}~a quantifier after a quantifier",
                "a*??~a quantifier after a quantifier",
                "a{1001}~more than 1000 times",
                "a{1,99999}~more than 1000 times",
                "[a~does not end",
                "a\\~ends in a backslash",
                "(a~malformed",
                "a)~malformed",
                "*~malformed",
                "a{5,2}~malformed",
                "x(*a)~malformed"
            })
    void refusesWhatRe2CertainlyRefuses(String regex, String why) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> StringMatch.regex(regex))
                .withMessageStartingWith("\"" + regex + "\" is not a regular expression that Istio accepts, ")
                .withMessageContaining(why);
    }

    @Test
    void refuses_more_than1024_bytes() {
        assertThatNoException().isThrownBy(() -> StringMatch.regex("a".repeat(1024)));
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> StringMatch.regex("ä".repeat(513)));
    }
}
