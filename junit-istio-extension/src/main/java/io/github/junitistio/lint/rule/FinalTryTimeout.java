// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Retry;
import io.github.junitistio.lint.model.Route;

/** A limit for each attempt that ends the request with its first one. */
final class FinalTryTimeout implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI117;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            Retry retry = route.retry();
            boolean acts = retry.perTryTimeout().isPresent()
                    && route.timeout()
                            .filter(timeout ->
                                    timeout.compareTo(retry.perTryTimeout().get()) <= 0)
                            .isEmpty();
            if (acts && retry.isOn() && !retry.repeatsTimeouts()) {
                out.add(
                        route.field("retries").to("perTryTimeout"),
                        "after " + Words.of(retry.perTryTimeout().get())
                                + " the first attempt ends and the request with it, as"
                                + " retryOn (" + retry.conditions()
                                + ") has none of 5xx, gateway-error, reset: 1 attempt of "
                                + retry.tries(),
                        "Add reset or gateway-error to retryOn, or write the limit as timeout.");
            }
        }
    }
}
