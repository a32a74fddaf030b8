// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;

/** A share of healthy instances below which Envoy panics, which one ejection is enough for. */
final class UndoneEjection implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI108;
    }

    @Override
    public void check(Inspection in, Findings out) {
        Detection.all(in).forEach(detection -> {
            int percent = detection.place().to("minHealthPercent").number(0);
            int left = detection.instances() - 1;
            if (100 * left < percent * detection.instances()) {
                out.add(
                        detection.place().to("minHealthPercent"),
                        "with one of " + detection.instancesInWords() + " ejected, "
                                + Words.percent(left, detection.instances()) + " are healthy < " + percent
                                + " % minHealthPercent: requests go to the ejected one as well",
                        "Set minHealthPercent to " + 100 * left / detection.instances() + " or less, or leave it out.");
            }
        });
    }
}
