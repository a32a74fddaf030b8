// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.routes;
import static io.github.junitistio.lint.rule.Linted.service;
import static io.github.junitistio.lint.rule.Linted.virtualService;
import static io.github.junitistio.lint.rule.Seen.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JI101, JI102, JI117, JI118, JI119: limits of time against each other. */
class TimeoutRulesTests {

    private static String route(String fields) {
        return routes("inventory", "- {" + fields + ", route: [{destination: {host: inventory}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "3s;   3; 1s;    timeout 3 s < 4 attempts x 1 s perTryTimeout = 4 s: the last attempt does not begin",
                "3.5s; 3; 1s;    timeout 3.5 s < 4 attempts x 1 s perTryTimeout = 4 s: the last attempt is cut off after 500 ms",
                "1s;   4; 300ms; timeout 1 s < 5 attempts x 300 ms perTryTimeout = 1.5 s: attempt 4 is cut off after 100 ms, and no later one begins",
            })
    void a_timeout_that_cuts_retries_off(String timeout, int attempts, String each, String message) {
        List<Finding> findings = Linted.by(LintRule.JI101)
                .in(route("timeout: %s, retries: {attempts: %d, perTryTimeout: %s, retryOn: reset}"
                        .formatted(timeout, attempts, each)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.object()).isEqualTo("VirtualService shop/inventory");
            assertThat(finding.path()).isEqualTo("spec.http[0].timeout");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "timeout: 4s, retries: {attempts: 3, perTryTimeout: 1s, retryOn: reset}",
                "retries: {attempts: 3, perTryTimeout: 1s, retryOn: reset}",
                "timeout: 1s, retries: {attempts: 3, retryOn: reset}",
                "timeout: 1s, retries: {attempts: 0}",
            })
    void a_timeout_that_has_room_for_retries(String fields) {
        assertThat(Linted.by(LintRule.JI101).in(route(fields))).isEmpty();
    }

    @Test
    void a_timeout_that_a_delegate_has_from_the_route_that_hands_over() {
        String root = virtualService("shop", "root", """
                hosts: [inventory]
                http: [{timeout: 1s, delegate: {name: part}}]
                """);
        String part = virtualService("shop", "part", """
                http: [{retries: {attempts: 1, perTryTimeout: 600ms, retryOn: reset}, route: [{destination: {host: inventory}}]}]
                """);

        assertThat(Linted.by(LintRule.JI101).in(root, part)).singleElement().satisfies(finding -> {
            assertThat(finding.object() + " " + finding.path())
                    .isEqualTo("VirtualService shop/root spec.http[0].timeout");
            assertThat(finding.message())
                    .isEqualTo(
                            "timeout 1 s < 2 attempts x 600 ms perTryTimeout = 1.2 s: the last attempt is cut off after 400 ms");
        });
    }

    @Test
    void an_outer_timeout_shorter_than_one_behind_it() {
        String outer = routes("checkout", "- {timeout: 1s, route: [{destination: {host: checkout}}]}");
        String[] objects = {service("checkout"), service("inventory"), outer, route("timeout: 3s")};

        List<Finding> findings = Linted.by(LintRule.JI102)
                .seen(call("storefront", "checkout")
                        .then(call("checkout", "inventory").then()))
                .in(objects);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("spec.http[0].timeout");
            assertThat(finding.message())
                    .isEqualTo(
                            "storefront waits 1 s (timeout) for checkout, behind which checkout may take 3 s for inventory"
                                    + " (VirtualService shop/inventory spec.http[0].timeout): 1 s < 3 s, so that it goes on for nobody,"
                                    + " and may do what its caller was told had failed");
        });
        assertThat(Linted.by(LintRule.JI102).in(objects))
                .as("no chain was seen")
                .isEmpty();
    }

    @Test
    void an_outer_timeout_behind_a_hop_without_one_and_against_all_attempts() {
        String outer = routes("storefront", "- {timeout: 1s, route: [{destination: {host: storefront}}]}");
        String inner = route("retries: {attempts: 2, perTryTimeout: 400ms, retryOn: 5xx}");

        assertThat(Linted.by(LintRule.JI102)
                        .seen(call("client", "storefront")
                                .then(call("storefront", "checkout")
                                        .then(call("checkout", "inventory").then())))
                        .in(service("storefront"), service("checkout"), service("inventory"), outer, inner))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("client waits 1 s", "may take 1.2 s for inventory"));
    }

    @Test
    void an_outer_timeout_as_long_as_the_one_behind_it() {
        String outer = routes("checkout", "- {timeout: 3s, route: [{destination: {host: checkout}}]}");

        assertThat(Linted.by(LintRule.JI102)
                        .seen(call("storefront", "checkout")
                                .then(call("checkout", "inventory").then()))
                        .in(service("checkout"), service("inventory"), outer, route("timeout: 3s")))
                .isEmpty();
    }

    @Test
    void the_route_that_took_the_request_counts() {
        String outer = routes("checkout", """
                - {match: [{uri: {prefix: /slow}}], timeout: 1s, route: [{destination: {host: checkout}}]}
                - {match: [{headers: {x: {exact: y}}}], timeout: 1s, route: [{destination: {host: checkout}}]}
                - {timeout: 5s, route: [{destination: {host: checkout}}]}
                """);

        assertThat(Linted.by(LintRule.JI102)
                        .seen(call("storefront", "checkout")
                                .then(call("checkout", "inventory").then()))
                        .in(service("checkout"), service("inventory"), outer, route("timeout: 3s")))
                .isEmpty();
    }

    @Test
    void a_limit_of_an_attempt_whose_end_is_not_tried_again() {
        assertThat(Linted.by(LintRule.JI117).in(route("retries: {attempts: 2, perTryTimeout: 1s}")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("after 1 s the first attempt ends and the request with it, as retryOn"
                                + " (connect-failure,refused-stream,unavailable,cancelled) has none of 5xx, gateway-error, reset: 1"
                                + " attempt of 3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "retries: {attempts: 2, perTryTimeout: 1s, retryOn: 'connect-failure,reset'}",
                "retries: {attempts: 2, retryOn: connect-failure}",
                "timeout: 1s, retries: {attempts: 2, perTryTimeout: 1s}",
            })
    void a_limit_of_an_attempt_whose_end_is_tried_again(String fields) {
        assertThat(Linted.by(LintRule.JI117).in(route(fields))).isEmpty();
    }

    @Test
    void a_limit_of_an_attempt_that_never_acts() {
        assertThat(Linted.by(LintRule.JI118)
                        .in(route("timeout: 2s, retries: {attempts: 3, perTryTimeout: 2s, retryOn: reset}")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("spec.http[0].retries.perTryTimeout");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "perTryTimeout 2 s >= timeout 2 s: Envoy leaves it out, and an attempt that hangs takes the"
                                            + " whole time");
                    assertThat(finding.advice()).endsWith("500 ms here.");
                });
        assertThat(Linted.by(LintRule.JI118)
                        .in(route("timeout: 2s, retries: {attempts: 3, perTryTimeout: 1999ms, retryOn: reset}")))
                .isEmpty();
    }

    @Test
    void no_timeout() {
        assertThat(Linted.by(LintRule.JI119).in(service("checkout"), service("inventory"), route("name: all")))
                .extracting(finding -> finding.object() + " " + finding.path())
                .containsExactly("Service shop/checkout spec", "VirtualService shop/inventory spec.http[0]");
        assertThat(Linted.by(LintRule.JI119).in(service("inventory"), route("timeout: 2s")))
                .isEmpty();
    }
}
