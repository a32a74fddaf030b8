// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Route;

/** Calls that the mesh lets wait for as long as the callee wants. */
final class MissingTimeout implements Check {

    private static final String WHAT =
            "timeouts are off by default, so that a callee that hangs holds its callers, and each"
                    + " of their connections, for as long as they can bear it";
    private static final String ADVICE = "Set timeout to the longest time that a caller can use the answer after.";

    @Override
    public LintRule rule() {
        return LintRule.JI119;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            // With a limit of each attempt, there is one of all of them.
            boolean limited =
                    route.timeout().isPresent() || route.retry().perTryTimeout().isPresent();
            if (!limited) {
                out.add(route.place(), "this route has no timeout: " + WHAT, ADVICE);
            }
        }
        for (Callee callee : in.callees()) {
            if (in.routes(callee, CallerScope.namespace(in.snapshot().namespace()))
                    .isEmpty()) {
                out.add(callee.service(), "no VirtualService has routes for " + callee.host() + ": " + WHAT, ADVICE);
            }
        }
    }
}
