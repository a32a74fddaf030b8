// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.routes;
import static io.github.junitistio.lint.rule.Linted.service;
import static io.github.junitistio.lint.rule.Seen.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.istio.Trees;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.MeshDefaults;
import io.github.junitistio.observe.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JI103, JI104, JI110: what is tried again, and how often in all. */
class RetryRulesTests {

    private static String to(String name, String fields) {
        return routes(name, "- {" + fields + ", route: [{destination: {host: " + name + "}}]}");
    }

    private static String of(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0).message();
    }

    @Test
    void retries_of_a_method_that_may_not_be_repeated() {
        assertThat(
                        of(
                                Linted.by(LintRule.JI103)
                                        .in(
                                                to(
                                                        "checkout",
                                                        "match: [{method: {exact: POST}}], retries: {attempts: 2, retryOn: '503,connect-failure,reset'}"))))
                .isEqualTo(
                        "POST is tried up to 3 times, on 503, reset as well, when the callee may have acted already: Envoy does not"
                                + " look at the method");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{regex: 'POST|PUT'}; POST is", "{prefix: P}; POST and PATCH are"})
    void retries_of_methods_by_a_pattern(String method, String which) {
        assertThat(of(Linted.by(LintRule.JI103)
                        .in(to("checkout", "match: [{method: " + method + "}], retries: {attempts: 2, retryOn: 5xx}"))))
                .startsWith(which + " tried up to 3 times");
    }

    @Test
    void retries_of_whatever_comes() {
        String all = to("checkout", "retries: {attempts: 1, retryOn: 5xx}");
        Linted lint = Linted.by(LintRule.JI103);

        assertThat(of(lint.in(service("checkout"), all)))
                .startsWith("all methods, POST and PATCH included, are tried up to 2 times, on 5xx");
        assertThat(of(lint.seen(
                                call("storefront", "checkout")
                                        .method("POST")
                                        .attempts(2)
                                        .then(),
                                call("storefront", "checkout").method("POST").then(),
                                call("storefront", "checkout").then())
                        .in(service("checkout"), all)))
                .startsWith(
                        "2 requests by POST to checkout.shop.svc.cluster.local seen, 1 of them repeated; all are tried up to 2 times");
        assertThat(lint.seen(call("storefront", "checkout").then()).in(service("checkout"), all))
                .as("only GET was seen")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: [{method: {exact: GET}}], retries: {attempts: 2, retryOn: 5xx}",
                "retries: {attempts: 2, retryOn: 'connect-failure,refused-stream'}",
                "retries: {attempts: 2}",
                "retries: {attempts: 0}",
                "timeout: 1s",
            })
    void retries_of_what_may_be_repeated_or_has_not_arrived(String fields) {
        assertThat(Linted.by(LintRule.JI103).in(service("checkout"), to("checkout", fields)))
                .isEmpty();
    }

    @Test
    void retries_of_grpc_on_what_the_callee_answers() {
        String unavailable = to("checkout", "retries: {attempts: 2, retryOn: unavailable}");

        assertThat(Linted.by(LintRule.JI103).in(service("shop", "checkout", "grpc"), unavailable))
                .hasSize(1);
        assertThat(Linted.by(LintRule.JI103).in(service("checkout"), unavailable))
                .isEmpty();
    }

    private static Call chain() {
        return call("client", "storefront")
                .then(call("storefront", "checkout")
                        .then(call("checkout", "inventory").attempts(3).then()));
    }

    private static final String[] SHOP = {service("storefront"), service("checkout"), service("inventory")};

    private static List<Finding> amplified(String... routes) {
        String[] all = new String[SHOP.length + routes.length];
        System.arraycopy(SHOP, 0, all, 0, SHOP.length);
        System.arraycopy(routes, 0, all, SHOP.length, routes.length);
        return Linted.by(LintRule.JI104).seen(chain()).in(all);
    }

    @Test
    void retries_that_multiply() {
        List<Finding> findings = amplified(
                to("storefront", "retries: {attempts: 3, retryOn: 5xx}"),
                to("checkout", "retries: {attempts: 1, retryOn: '503'}"),
                to("inventory", "retries: {attempts: 2, retryOn: connect-failure}"));

        assertThat(of(findings))
                .isEqualTo(
                        "client -> storefront (4 attempts) -> checkout (2 attempts) -> inventory (3 attempts): while inventory fails,"
                                + " one request becomes up to 4 x 2 x 3 = 24 at it; 3 were seen for one");
        assertThat(findings.get(0).object() + " " + findings.get(0).path())
                .isEqualTo("VirtualService shop/storefront spec.http[0].retries");
    }

    @Test
    void retries_that_multiply_with_those_that_nobody_chose() {
        assertThat(of(amplified(to("checkout", "retries: {attempts: 1, retryOn: gateway-error}"))))
                .isEqualTo(
                        "client -> storefront -> checkout (2 attempts) -> inventory (3 attempts): while inventory fails, one request"
                                + " becomes up to 2 x 3 = 6 at it; 3 were seen for one");
    }

    @Test
    void retries_of_one_hop_only() {
        assertThat(amplified(to("inventory", "retries: {attempts: 2, retryOn: 5xx}")))
                .as("the defaults of the others do not try again what a callee answers")
                .isEmpty();
        assertThat(amplified(
                        to("checkout", "retries: {attempts: 2, retryOn: 5xx}"),
                        to("inventory", "retries: {attempts: 0}")))
                .isEmpty();
    }

    @Test
    void retries_that_nobody_chose() {
        String[] objects = {service("checkout"), service("shop", "payment", "grpc"), to("checkout", "timeout: 1s")};

        List<Finding> findings = Linted.by(LintRule.JI110)
                .seen(
                        call("storefront", "checkout").attempts(3).then(),
                        call("storefront", "checkout").then())
                .in(objects);

        assertThat(findings)
                .extracting(finding -> finding.object() + " " + finding.path())
                .containsExactly("Service shop/payment spec", "VirtualService shop/checkout spec.http[0]");
        assertThat(findings.get(0).message())
                .isEqualTo(
                        "no VirtualService has routes for payment.shop.svc.cluster.local: Istio tries 2 times more (3 attempts in all)"
                                + " on connect-failure,refused-stream,unavailable,cancelled, after pauses that begin at up to 25 ms; of gRPC,"
                                + " unavailable and cancelled may be answers of a callee that has acted already");
        assertThat(findings.get(1).message())
                .isEqualTo("this route has no retries: Istio tries 2 times more (3 attempts in all) on"
                        + " connect-failure,refused-stream,unavailable,cancelled, after pauses that begin at up to 25 ms; 1 of 2 requests"
                        + " seen were tried again");
    }

    @Test
    void retries_that_somebody_chose() {
        assertThat(Linted.by(LintRule.JI110).in(service("checkout"), to("checkout", "retries: {attempts: 0}")))
                .isEmpty();

        MeshDefaults chosen = MeshDefaults.of(Trees.yaml("defaultHttpRetryPolicy: {attempts: 0}"), "istio-system");
        assertThat(Linted.by(LintRule.JI110).with(chosen).in(service("checkout"), to("inventory", "timeout: 1s")))
                .as("for the whole mesh")
                .isEmpty();
    }
}
