// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.TrafficPolicies;
import java.util.List;
import java.util.Map;

/** A service with several instances whose callers go on asking one that fails. */
final class MissingDetection implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI107;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Callee callee : in.callees()) {
            int instances = in.instances(callee, Map.of()).orElse(0);
            List<Place> rules = in.rules(callee, in.snapshot().namespace());
            boolean detects = rules.stream()
                    .flatMap(rule -> TrafficPolicies.parts(rule, "outlierDetection"))
                    .findAny()
                    .isPresent();
            if (instances > 1 && !detects) {
                out.add(
                        rules.stream()
                                .filter(rule -> rule.ref()
                                        .namespace()
                                        .equals(in.snapshot().namespace()))
                                .findFirst()
                                .map(rule -> rule.to("trafficPolicy"))
                                .orElse(callee.service()),
                        "no DestinationRule for " + callee.host()
                                + " has an outlierDetection, which is off by default: of "
                                + Words.of(instances, "instance") + " one that fails goes on getting its share, "
                                + Words.percent(1, instances) + " of the requests",
                        "Set outlierDetection, with a maxEjectionPercent of " + (int) Math.ceil(100.0 / instances)
                                + " or more.");
            }
        }
    }
}
