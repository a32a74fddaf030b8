// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.istio.Trees;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What cannot be put into a VirtualService without changing more than was asked for. */
class RefusalTests {

    private static final String ROUTE = "route: [{destination: {host: inventory}}]";

    private static void assertRefused(String spec, UnaryOperator<RequestMatch> match, String why) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VirtualServices.of(List.of(Trees.virtualService("vs", spec)), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(placed(Fault.abort("inventory", 503).match(match.apply(RequestMatch.ALL)))),
                                Samples.TOKEN,
                                Marks.NONE))
                .withMessageContaining(why);
    }

    @Test
    void regular_expressions_that_cannot_be_narrowed() {
        assertRefused(
                "http: [{name: r, match: [{uri: {regex: '/a.*'}}], " + ROUTE + "}]",
                match -> match.uri("prefix:/a/b"),
                "http route 0 \"r\" of VirtualService shop/vs, and Istio has no words for which: uri regex:/a.* and prefix:/a/b cannot be combined"
                        + " into one condition; declare the route's own condition, or none");
        assertRefused(
                "http: [{match: [{headers: {x-a: {exact: b}}}], " + ROUTE + "}]",
                match -> match.header("x-a", "regex:b|c"),
                "headers x-a");
    }

    @Test
    void two_conditions_on_the_absence_of_a_header() {
        assertRefused(
                "http: [{match: [{withoutHeaders: {x-a: {exact: b}}}], " + ROUTE + "}]",
                match -> match.withoutHeader("x-a", "c"),
                "withoutHeaders has two conditions on x-a");
    }

    @Test
    void different_ideas_of_case() {
        assertRefused(
                "http: [{match: [{uri: {prefix: /Api}, ignoreUriCase: true}], " + ROUTE + "}]",
                match -> match.uri("prefix:/A"),
                "compare case differently");
    }

    @Test
    void rewrites_that_would_change() {
        assertRefused(
                "http: [{rewrite: {uri: /v1}, " + ROUTE + "}]",
                match -> match.uri("regex:/a.*"),
                "its rewrite replaces what its uri matches");
        assertRefused(
                "http: [{match: [{uri: {prefix: /}, ignoreUriCase: true}], rewrite: {uri: /v1}, " + ROUTE + "}]",
                match -> match.uri("prefix:/Api").ignoringUriCase(),
                "its rewrite keeps the case of Api as requested");
        assertRefused(
                "http: [{match: [{uri: {prefix: /a}}], redirect: {prefixRewrite: /b}}, {" + ROUTE + "}]",
                match -> match.uri("/a/b"),
                "its rewrite replaces what its uri matches");
    }

    @Test
    void delegates() {
        assertRefused(
                "http: [{match: [{uri: {prefix: /a}}], delegate: {name: other}}]",
                match -> match,
                "delegates to another VirtualService");
    }

    @Test
    void delegates_that_the_fault_does_not_meet_are_no_reason() {
        assertThat(VirtualServices.of(
                                List.of(Trees.virtualService(
                                        "vs",
                                        "http: [{match: [{uri: {prefix: /a}}], delegate: {name: other}}, {" + ROUTE
                                                + "}]")),
                                MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(placed(Fault.abort("inventory", 503).match(RequestMatch.ALL.uri("/b")))),
                                Samples.TOKEN,
                                Marks.NONE)
                        .plans())
                .hasSize(1);
    }

    @Test
    void faults_that_could_never_meet_a_request() {
        assertRefused(
                "http: [{name: a, match: [{uri: {prefix: /a}}], " + ROUTE
                        + "}, {match: [{uri: {exact: /old}}], redirect: {uri: /new}}]",
                match -> match.uri("/b"),
                "it could never meet a request, because no route of VirtualService shop/vs is for uri exact:/b from namespace test with"
                        + " labels {app=checkout}; http route 0 \"a\" of VirtualService shop/vs: uri prefix:/a and exact:/b exclude each other;"
                        + " http route 1 of VirtualService shop/vs: uri exact:/old and exact:/b exclude each other. Declare");
        assertRefused(
                "http: [{redirect: {uri: /new}}]",
                match -> match,
                "it redirects or answers directly, and sends nothing on");
    }

    @Test
    void authorities_that_leave_the_host_open() {
        assertRefused(
                "{hosts: [inventory, shop.example.com], http: [{match: [{authority: {prefix: inv}}], " + ROUTE + "}]}",
                match -> match,
                "the VirtualService has several hosts, and authority prefix:inv leaves open which of them is called");
    }

    @Test
    void delay_and_abort_whose_overlap_cannot_be_said() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VirtualServices.of(List.of(), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(
                                        placed(Fault.delay("inventory", "1s")
                                                .match(RequestMatch.ALL.uri("regex:/a.*"))),
                                        placed(Fault.abort("inventory", 503).match(RequestMatch.ALL.uri("prefix:/a")))),
                                Samples.TOKEN,
                                Marks.NONE))
                .withMessageStartingWith(
                        "delay of 1s for all requests to inventory, uri regex:/a.* and abort with HTTP 503 for all requests to"
                                + " inventory, uri prefix:/a may concern the same requests")
                .satisfies(refused -> assertThat(refused.declarations()).hasSize(2));
    }
}
