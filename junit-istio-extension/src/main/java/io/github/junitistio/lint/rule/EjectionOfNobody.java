// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;

/** A limit on ejections that one instance already exceeds. */
final class EjectionOfNobody implements Check {

    private static final int DEFAULT = 10;

    @Override
    public LintRule rule() {
        return LintRule.JI105;
    }

    @Override
    public void check(Inspection in, Findings out) {
        Detection.all(in).forEach(detection -> {
            Place written = detection.place().to("maxEjectionPercent");
            // Istio takes 0 for not set.
            boolean isSet = written.number(0) > 0;
            int percent = isSet ? written.number(0) : DEFAULT;
            if (100 > percent * detection.instances()) {
                out.add(
                        isSet ? written : detection.place(),
                        "one of " + detection.instancesInWords() + " is " + Words.percent(1, detection.instances())
                                + " > "
                                + percent + " % maxEjectionPercent" + (isSet ? "" : " (the default)")
                                + ": none is ever ejected",
                        "Set maxEjectionPercent to " + (int) Math.ceil(100.0 / detection.instances())
                                + " or more"
                                + (detection.instances() == 1
                                        ? "; or run more instances, as there is no other one to turn to."
                                        : "."));
            }
        });
    }
}
