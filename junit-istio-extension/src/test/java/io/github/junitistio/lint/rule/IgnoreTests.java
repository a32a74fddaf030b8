// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.routes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.lint.LintRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JI100, and what an object's own annotation ignores. */
class IgnoreTests {

    private static String annotated(String text) {
        return routes(
                        "inventory",
                        "- {timeout: 1s, retries: {attempts: 3, perTryTimeout: 500ms, retryOn: reset}, route: [{destination: {host: inventory}}]}")
                .replace(
                        "metadata: {name: inventory,",
                        "metadata: {annotations: {junit-istio.github.io/lint-ignore: \"" + text
                                + "\"}, name: inventory,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JI101 (the last attempt is not needed)", " JI119 , JI101(both)"})
    void is_ignored(String text) {
        assertThat(Linted.by(LintRule.JI101).in(annotated(text))).isEmpty();
        assertThat(Linted.by(LintRule.JI100).in(annotated(text))).isEmpty();
    }

    @Test
    void only_what_is_named_is_ignored() {
        assertThat(Linted.by(LintRule.JI101).in(annotated("JI119 (another one)")))
                .hasSize(1);
        assertThat(Linted.by(LintRule.JI100).in(annotated("JI119 (another one)")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "JI101; it gives no reason, or is no list of rules",
                "JI101 ( ); it gives no reason, or is no list of rules",
                "JI999,JI101 (reason); there is no rule JI999",
                "everything (reason); there is no rule everything",
            })
    void what_cannot_be_read_ignores_nothing(String text, String problem) {
        assertThat(Linted.by(LintRule.JI101).in(annotated(text))).hasSize(1);
        assertThat(Linted.by(LintRule.JI100).in(annotated(text)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("\"" + text + "\": " + problem + ", so that nothing is ignored");
                    assertThat(finding.path()).isEqualTo("metadata.annotations[\"junit-istio.github.io/lint-ignore\"]");
                });
    }

    @Test
    void a_finding_is_told_in_three_lines() {
        assertThat(Linted.by(LintRule.JI101).in(annotated("")).get(0)).hasToString("""
                WARNING JI101 VirtualService shop/inventory spec.http[0].timeout: timeout 1 s < 4 attempts x 500 ms perTryTimeout = 2 s:\
                 attempt 3 does not begin, and no later one begins
                  Set timeout to 2 s and the pauses between attempts or more, or lower attempts (the first one is not counted there) or\
                 perTryTimeout.
                  https://github.com/junit-istio/junit-istio/blob/main/docs/lint/JI101.md""");
    }
}
