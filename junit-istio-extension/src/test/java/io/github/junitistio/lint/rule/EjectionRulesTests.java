// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import static io.github.junitistio.lint.rule.Linted.object;
import static io.github.junitistio.lint.rule.Linted.pods;
import static io.github.junitistio.lint.rule.Linted.rule;
import static io.github.junitistio.lint.rule.Linted.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.lint.LintRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JI105 to JI108: ejection against the number of instances. */
class EjectionRulesTests {

    private static String detection(String fields) {
        return rule("inventory", "trafficPolicy: {outlierDetection: {" + fields + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|                        | spec.trafficPolicy.outlierDetection| one of 2 instances of inventory is 50 % > 10 % maxEjectionPercent (the default): none is ever ejected| 50 or more.",
                "9|                        | spec.trafficPolicy.outlierDetection| one of 9 instances of inventory is 11.1 % > 10 % maxEjectionPercent (the default): none is ever ejected| 12 or more.",
                "3| maxEjectionPercent: 33 | spec.trafficPolicy.outlierDetection.maxEjectionPercent| one of 3 instances of inventory is 33.3 % > 33 % maxEjectionPercent: none is ever ejected| 34 or more.",
                "1| maxEjectionPercent: 99 | spec.trafficPolicy.outlierDetection.maxEjectionPercent| one of 1 instance of inventory is 100 % > 99 % maxEjectionPercent: none is ever ejected| 100 or more; or run more instances, as there is no other one to turn to.",
                "2| maxEjectionPercent: 0  | spec.trafficPolicy.outlierDetection| one of 2 instances of inventory is 50 % > 10 % maxEjectionPercent (the default): none is ever ejected| 50 or more.",
            })
    void a_limit_that_one_instance_exceeds(String count, String fields, String path, String message, String advice) {
        assertThat(Linted.by(LintRule.JI105)
                        .in(
                                service("inventory"),
                                pods("inventory", "v1", Integer.parseInt(count)),
                                detection(fields == null ? "" : fields)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.message()).isEqualTo(message);
                    assertThat(finding.advice()).endsWith(advice);
                });
    }

    @ParameterizedTest
    @CsvSource({"2, 50", "10, 10", "3, 34", "1, 100"})
    void a_limit_that_lets_one_instance_go(int count, int percent) {
        assertThat(Linted.by(LintRule.JI105)
                        .in(
                                service("inventory"),
                                pods("inventory", "v1", count),
                                detection("maxEjectionPercent: " + percent)))
                .isEmpty();
    }

    @Test
    void a_limit_for_a_subset_counts_the_subset() {
        String subsets = rule("inventory", """
                subsets:
                - {name: v1, labels: {version: v1}, trafficPolicy: {outlierDetection: {maxEjectionPercent: 20}}}
                - {name: v2, labels: {version: v2}, trafficPolicy: {outlierDetection: {maxEjectionPercent: 20}}}
                """);

        assertThat(Linted.by(LintRule.JI105)
                        .in(service("inventory"), pods("inventory", "v1", 5), pods("inventory", "v2", 4), subsets))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path())
                            .isEqualTo("spec.subsets[1].trafficPolicy.outlierDetection.maxEjectionPercent");
                    assertThat(finding.message())
                            .contains("one of 4 instances of inventory (subset v2) is 25 % > 20 %");
                });
    }

    @Test
    void instances_that_cannot_be_counted() {
        assertThat(Linted.by(LintRule.JI105).in(service("inventory"), detection("")))
                .isEmpty();
    }

    @Test
    void instances_of_a_service_entry_are_its_endpoints() {
        String entry = object("ServiceEntry", "shop", "bank", """
                hosts: [bank.example]
                ports: [{number: 80, protocol: HTTP, name: http}]
                endpoints: [{address: 10.0.0.1}, {address: 10.0.0.2}]
                """);
        String bank =
                object("DestinationRule", "shop", "bank", "host: '*.example'\ntrafficPolicy: {outlierDetection: {}}");

        assertThat(Linted.by(LintRule.JI105).in(entry, bank))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).startsWith("one of 2 instances of bank.example is 50 % > 10 %"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "consecutive5xxErrors: 0; consecutive5xxErrors 0 switches this detector off, and consecutiveGatewayErrors is off where it is not set: no error ejects anybody",
                "consecutiveGatewayErrors: 5; consecutiveGatewayErrors 5 >= consecutive5xxErrors 5 (the default): each gateway error counts as one of these too, which eject first",
                "'consecutiveGatewayErrors: 4, consecutive5xxErrors: 3'; consecutiveGatewayErrors 4 >= consecutive5xxErrors 3: each gateway error counts as one of these too, which eject first",
                "consecutiveErrors: 1; consecutiveErrors 1 is not read any more: an instance is ejected after 5 consecutive errors (the default)",
            })
    void detectors_that_do_not_act(String fields, String message) {
        assertThat(Linted.by(LintRule.JI106).in(detection(fields.replace("'", ""))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "interval: 1s",
                "consecutive5xxErrors: 1",
                "consecutive5xxErrors: 0, consecutiveGatewayErrors: 3",
                "consecutiveGatewayErrors: 4",
                "consecutive5xxErrors: 0, splitExternalLocalOriginErrors: true",
            })
    void detectors_that_act(String fields) {
        assertThat(Linted.by(LintRule.JI106).in(detection(fields))).isEmpty();
    }

    @Test
    void no_detection() {
        assertThat(Linted.by(LintRule.JI107)
                        .in(service("inventory"), pods("inventory", "v1", 2), pods("inventory", "v2", 1)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.object()).isEqualTo("Service shop/inventory");
                    assertThat(finding.message())
                            .isEqualTo(
                                    "no DestinationRule for inventory.shop.svc.cluster.local has an outlierDetection, which is off by"
                                            + " default: of 3 instances one that fails goes on getting its share, 33.3 % of the requests");
                });
        assertThat(Linted.by(LintRule.JI107)
                        .in(
                                service("inventory"),
                                pods("inventory", "v1", 2),
                                rule("inventory", "trafficPolicy: {loadBalancer: {simple: RANDOM}}")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.object() + " " + finding.path())
                        .isEqualTo("DestinationRule shop/inventory spec.trafficPolicy"));
    }

    @Test
    void a_detection_or_only_one_instance() {
        assertThat(Linted.by(LintRule.JI107)
                        .in(service("inventory"), pods("inventory", "v1", 2), detection("interval: 1s")))
                .isEmpty();
        assertThat(Linted.by(LintRule.JI107).in(service("inventory"), pods("inventory", "v1", 1)))
                .isEmpty();
    }

    @Test
    void ejection_that_is_undone() {
        assertThat(Linted.by(LintRule.JI108)
                        .in(service("inventory"), pods("inventory", "v1", 2), detection("minHealthPercent: 51")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo(
                                    "with one of 2 instances of inventory ejected, 50 % are healthy < 51 % minHealthPercent: requests"
                                            + " go to the ejected one as well");
                    assertThat(finding.advice()).startsWith("Set minHealthPercent to 50 or less");
                });
        assertThat(Linted.by(LintRule.JI108)
                        .in(service("inventory"), pods("inventory", "v1", 2), detection("minHealthPercent: 50")))
                .isEmpty();
    }
}
