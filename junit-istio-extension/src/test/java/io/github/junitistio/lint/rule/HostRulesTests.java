// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.object;
import static io.github.junitistio.lint.rule.Linted.pods;
import static io.github.junitistio.lint.rule.Linted.routes;
import static io.github.junitistio.lint.rule.Linted.rule;
import static io.github.junitistio.lint.rule.Linted.service;
import static io.github.junitistio.lint.rule.Linted.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.istio.Trees;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.MeshDefaults;
import org.junit.jupiter.api.Test;

/** JI111 to JI116: whose resources act for which host. */
class HostRulesTests {

    private static final String SEND = "http: [{route: [{destination: {host: inventory}}]}]";

    private static String at(Finding finding) {
        return finding.object() + " " + finding.path();
    }

    @Test
    void two_virtual_services() {
        assertThat(Linted.by(LintRule.JI111)
                        .in(
                                service("inventory"),
                                virtualService("shop", "a", "hosts: [inventory]\n" + SEND),
                                virtualService(
                                        "shop", "b", "hosts: [checkout, inventory.shop.svc.cluster.local]\n" + SEND)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(at(finding)).isEqualTo("VirtualService shop/b spec.hosts[1]");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "the routes of VirtualService shop/a act for inventory.shop.svc.cluster.local, and none of this"
                                            + " one's: for sidecars Istio does not merge them, and the older one, then the first by name, wins");
                });
    }

    @Test
    void two_virtual_services_that_do_not_meet() {
        String first = virtualService("shop", "a", "hosts: [inventory]\n" + SEND);

        assertThat(Linted.by(LintRule.JI111)
                        .in(
                                service("inventory"),
                                first,
                                virtualService("shop", "b", "hosts: [inventory]\ngateways: [shop]\n" + SEND)))
                .as("one for a gateway")
                .isEmpty();
        assertThat(Linted.by(LintRule.JI111)
                        .in(
                                service("inventory"),
                                virtualService(
                                        "shop",
                                        "a",
                                        "hosts: [inventory]\nhttp: [{match: [{port: 8080}], route: [{destination: {host: inventory}}]}]"),
                                virtualService("shop", "b", "hosts: [checkout]\n" + SEND)))
                .as("two hosts")
                .isEmpty();
        assertThat(Linted.by(LintRule.JI111)
                        .in(
                                service("inventory"),
                                virtualService(
                                        "other",
                                        "a",
                                        "hosts: [inventory.shop.svc.cluster.local]\nexportTo: ['.']\n" + SEND),
                                virtualService("shop", "b", "hosts: [inventory]\n" + SEND)))
                .as("one for the calls of another namespace")
                .isEmpty();
    }

    @Test
    void routes_for_everybody_to_a_foreign_host() {
        String foreign = "hosts: [inventory.stock.svc.cluster.local]\n" + SEND;

        assertThat(Linted.by(LintRule.JI112)
                        .in(service("stock", "inventory", "http"), virtualService("shop", "a", foreign)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(at(finding)).isEqualTo("VirtualService shop/a spec.hosts[0]");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "exportTo is not set, which is [\"*\"]: calls of every namespace (2 now) to"
                                            + " inventory.stock.svc.cluster.local take these routes, though the host is namespace stock's");
                });
        assertThat(Linted.by(LintRule.JI112)
                        .in(virtualService("shop", "a", "exportTo: ['*']\nhosts: [api.example.com]\n" + SEND)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(at(finding)).isEqualTo("VirtualService shop/a spec.exportTo");
                    assertThat(finding.message()).endsWith("though the host is no service of namespace shop");
                });
    }

    @Test
    void routes_for_ones_own_calls_or_host() {
        String foreign = "hosts: [inventory.stock.svc.cluster.local]\n" + SEND;
        String stock = service("stock", "inventory", "http");
        Linted lint = Linted.by(LintRule.JI112);

        assertThat(lint.in(stock, virtualService("shop", "a", "exportTo: ['.']\n" + foreign)))
                .isEmpty();
        assertThat(lint.in(stock, virtualService("shop", "a", "gateways: [shop]\n" + foreign)))
                .isEmpty();
        assertThat(lint.in(service("inventory"), routes("inventory", "- {route: [{destination: {host: inventory}}]}")))
                .isEmpty();
        assertThat(lint.with(MeshDefaults.of(Trees.yaml("defaultVirtualServiceExportTo: ['.']"), "istio-system"))
                        .in(stock, virtualService("shop", "a", foreign)))
                .as("where the mesh's default is the own namespace")
                .isEmpty();
    }

    private static String toSubset(String name) {
        return routes("inventory", "- {route: [{destination: {host: inventory, subset: " + name + "}}]}");
    }

    private static final String SUBSETS =
            rule("inventory", "subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]");

    @Test
    void a_subset_that_is_not_there() {
        assertThat(Linted.by(LintRule.JI113).in(service("inventory"), SUBSETS, toSubset("v3")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(at(finding))
                            .isEqualTo("VirtualService shop/inventory spec.http[0].route[0].destination.subset");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "no DestinationRule that acts on calls of namespace shop to inventory.shop.svc.cluster.local"
                                            + " defines subset v3: requests are answered 503 (NC, no cluster)");
                });
        assertThat(Linted.by(LintRule.JI113)
                        .in(service("inventory"), pods("inventory", "v1", 2), SUBSETS, toSubset("v2")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo(
                                "none of the 2 instances of inventory carries {version=v2} of subset v2: requests are answered 503"
                                        + " (UH, no healthy upstream)"));
    }

    @Test
    void a_subset_that_is_there() {
        assertThat(Linted.by(LintRule.JI113)
                        .in(service("inventory"), pods("inventory", "v1", 1), SUBSETS, toSubset("v1")))
                .isEmpty();
        assertThat(Linted.by(LintRule.JI113)
                        .in(service("inventory"), pods("inventory", "v1", 1), SUBSETS, routes("inventory", """
                                        - route:
                                          - {destination: {host: inventory, subset: v1}, weight: 100}
                                          - {destination: {host: inventory, subset: v2}, weight: 0}
                                        """)))
                .as("nothing is sent to a weight of 0")
                .isEmpty();
    }

    private static String foreignRule(String spec) {
        return object("DestinationRule", "shop", "stock", "host: inventory.stock.svc.cluster.local\n" + spec);
    }

    private static final String OWNERS = object(
            "DestinationRule",
            "stock",
            "inventory",
            "host: inventory\ntrafficPolicy: {outlierDetection: {}}\nsubsets: [{name: v1, labels: {version: v1}}]");

    @Test
    void a_rule_that_hides_the_owners() {
        assertThat(Linted.by(LintRule.JI114)
                        .in(
                                service("stock", "inventory", "http"),
                                OWNERS,
                                foreignRule("trafficPolicy: {loadBalancer: {simple: RANDOM}}")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(at(finding)).isEqualTo("DestinationRule shop/stock spec.host");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "for calls of namespace shop to inventory.stock.svc.cluster.local it takes the whole place of"
                                            + " DestinationRule stock/inventory, as Istio does not merge across namespaces; lost are"
                                            + " outlierDetection, subset v1");
                });
    }

    @Test
    void a_rule_that_hides_nothing() {
        String stock = service("stock", "inventory", "http");

        assertThat(Linted.by(LintRule.JI114).in(stock, foreignRule("trafficPolicy: {outlierDetection: {}}")))
                .isEmpty();
        assertThat(
                        Linted.by(LintRule.JI114)
                                .in(
                                        stock,
                                        OWNERS,
                                        foreignRule(
                                                "trafficPolicy: {outlierDetection: {}}\nsubsets: [{name: v1, labels: {version: v1}}]")))
                .isEmpty();
    }

    @Test
    void a_host_that_is_not_completed() {
        assertThat(Linted.by(LintRule.JI115)
                        .in(
                                service("stock", "inventory", "http"),
                                routes("checkout", "- {route: [{destination: {host: inventory.stock}}]}"),
                                object("DestinationRule", "shop", "d", "host: inventory")))
                .extracting(finding -> at(finding) + ": " + finding.message())
                .containsExactly(
                        "DestinationRule shop/d spec.host: \"inventory\" is inventory.shop.svc.cluster.local to Istio, which no service"
                                + " is: a name without a dot is completed by the object's own namespace; the mesh has"
                                + " inventory.stock.svc.cluster.local",
                        "VirtualService shop/checkout spec.http[0].route[0].destination.host: \"inventory.stock\" is inventory.stock to"
                                + " Istio, which no service is: a name with a dot counts as complete; the mesh has"
                                + " inventory.stock.svc.cluster.local");
    }

    @Test
    void a_host_that_names_a_service() {
        assertThat(Linted.by(LintRule.JI115)
                        .in(
                                service("stock", "inventory", "http"),
                                service("checkout"),
                                routes(
                                        "checkout",
                                        "- {route: [{destination: {host: inventory.stock.svc.cluster.local}}]}"),
                                object("DestinationRule", "shop", "d", "host: checkout"),
                                virtualService(
                                        "shop",
                                        "elsewhere",
                                        "hosts: [www.example.com]\n" + SEND.replace("inventory", "checkout"))))
                .isEmpty();
    }

    private static String handsOver(String delegate) {
        return virtualService("shop", "root", "hosts: [inventory]\nhttp: [{delegate: {" + delegate + "}}]");
    }

    @Test
    void a_delegate_that_is_not_taken() {
        assertThat(Linted.by(LintRule.JI116)
                        .in(
                                virtualService("shop", "root", """
                                        hosts: [inventory]
                                        http:
                                        - {delegate: {name: nobody}}
                                        - {delegate: {name: hosted}}
                                        - {delegate: {name: private, namespace: stock}}
                                        """),
                                virtualService("shop", "hosted", "hosts: [other]\n" + SEND),
                                virtualService("stock", "private", "exportTo: ['.']\n" + SEND)))
                .extracting(finding -> finding.path() + " " + finding.message().split(":")[0])
                .containsExactly(
                        "spec.http[0].delegate there is no VirtualService shop/nobody",
                        "spec.http[1].delegate VirtualService shop/hosted has hosts, and so is none that is handed over to",
                        "spec.http[2].delegate VirtualService stock/private is exported to . only, not to shop");
    }

    @Test
    void a_delegate_that_is_taken() {
        assertThat(Linted.by(LintRule.JI116)
                        .in(handsOver("name: part"), virtualService("shop", "part", "exportTo: ['.']\n" + SEND)))
                .isEmpty();
        assertThat(Linted.by(LintRule.JI116)
                        .in(handsOver("name: part, namespace: stock"), virtualService("stock", "part", SEND)))
                .isEmpty();
    }
}
