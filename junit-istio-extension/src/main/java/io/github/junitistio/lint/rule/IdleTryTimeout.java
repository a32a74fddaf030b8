// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Route;

/** A limit for each attempt that is not shorter than that of all. */
final class IdleTryTimeout implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI118;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            route.timeout()
                    .ifPresent(timeout -> route.retry()
                            .perTryTimeout()
                            .filter(each -> each.compareTo(timeout) >= 0)
                            .ifPresent(each -> out.add(
                                    route.field("retries").to("perTryTimeout"),
                                    "perTryTimeout " + Words.of(each) + " >= timeout " + Words.of(timeout)
                                            + ": Envoy leaves it out, and an attempt that hangs takes the whole time",
                                    "Let perTryTimeout times attempts + 1 be no longer than timeout: "
                                            + Words.of(timeout.dividedBy(
                                                    route.retry().tries())) + " here.")));
        }
    }
}
