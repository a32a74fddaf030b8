// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.rule;
import static io.github.junitistio.lint.rule.Linted.service;
import static io.github.junitistio.lint.rule.Seen.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.observe.Call;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** JI109, JI120: connection pools. */
class PoolRulesTests {

    private static final String POOL = rule(
            "inventory",
            "trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 2}}}");

    /** Some that overlap, and as many after them that do not. */
    private static Call[] atOnce(int number) {
        return IntStream.range(0, number)
                .boxed()
                .flatMap(index -> List.of(
                        call("checkout", "inventory").at(index, 100).then(),
                        call("checkout", "inventory")
                                .at(1000 + 200L * index, 100)
                                .then())
                        .stream())
                .toArray(Call[]::new);
    }

    private static List<Finding> small(String service, String pool, Call... calls) {
        return Linted.by(LintRule.JI109).seen(calls).in(service, pool);
    }

    @Test
    void more_at_once_than_have_a_connection_or_may_wait_for_one() {
        assertThat(small(service("inventory"), POOL, atOnce(4))).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("spec.trafficPolicy.connectionPool.http.http1MaxPendingRequests");
            assertThat(finding.message())
                    .isEqualTo("up to 4 requests of checkout-1 to inventory at once were seen > 1 maxConnections + 2"
                            + " http1MaxPendingRequests = 3: 0 of 8 were refused (503 UO)");
        });
        assertThat(small(service("inventory"), POOL, atOnce(3))).isEmpty();
    }

    @Test
    void one_that_was_refused() {
        assertThat(small(
                        service("inventory"),
                        POOL,
                        call("checkout", "inventory").flag("UO").then()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("= 3: 1 of 1 were refused (503 UO)"));
    }

    @Test
    void requests_that_share_a_connection() {
        String pool = rule(
                "inventory",
                "trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1, http2MaxRequests: 3}}}");

        assertThat(small(service("shop", "inventory", "grpc"), pool, atOnce(4)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("spec.trafficPolicy.connectionPool.http.http2MaxRequests");
                    assertThat(finding.message()).contains("> 3 http2MaxRequests:");
                });
        assertThat(small(service("shop", "inventory", "grpc"), pool, atOnce(3))).isEmpty();
        assertThat(small(service("inventory"), pool, atOnce(3)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("> 1 maxConnections + 1 http1MaxPendingRequests = 2:"));
    }

    @Test
    void no_limit() {
        assertThat(small(
                        service("inventory"),
                        rule("inventory", "trafficPolicy: {loadBalancer: {simple: RANDOM}}"),
                        atOnce(50)))
                .isEmpty();
    }

    @Test
    void those_that_come_one_after_another() {
        Call[] calls = IntStream.range(0, 10)
                .mapToObj(index ->
                        call("checkout", "inventory").at(index * 20L, 10).then())
                .toArray(Call[]::new);

        assertThat(small(service("inventory"), POOL, calls)).isEmpty();
    }

    @Test
    void any_number_that_waits() {
        assertThat(Linted.by(LintRule.JI120)
                        .in(rule("inventory", "trafficPolicy: {connectionPool: {tcp: {maxConnections: 10}}}")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("spec.trafficPolicy.connectionPool.tcp.maxConnections");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "maxConnections 10, and http1MaxPendingRequests is not set, which is 4294967295: while the"
                                            + " connections are busy requests wait without a limit, in place of being refused at once");
                });
        assertThat(Linted.by(LintRule.JI120).in(POOL)).isEmpty();
    }
}
