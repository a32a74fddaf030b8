// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Retry;
import io.github.junitistio.lint.model.Route;
import java.time.Duration;

/** A route that gives up before its retries can have taken place. */
final class TimeoutBelowRetries implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI101;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            Retry retry = route.retry();
            Duration timeout = route.timeout().orElse(null);
            Duration each = retry.perTryTimeout().orElse(null);
            // One that is longer than the timeout never acts, which is another rule's.
            if (timeout == null || each == null || !retry.isOn() || each.compareTo(timeout) >= 0) {
                continue;
            }
            Duration needed = each.multipliedBy(retry.tries());
            if (timeout.compareTo(needed) < 0) {
                out.add(
                        route.field("timeout"),
                        "timeout " + Words.of(timeout) + " < " + retry.tries() + " attempts x " + Words.of(each)
                                + " perTryTimeout = " + Words.of(needed) + ": " + cut(timeout, each, retry.tries()),
                        "Set timeout to " + Words.of(needed)
                                + " and the pauses between attempts or more, or lower attempts"
                                + " (the first one is not counted there) or perTryTimeout.");
            }
        }
    }

    private static String cut(Duration timeout, Duration each, int tries) {
        long whole = timeout.dividedBy(each);
        Duration rest = timeout.minus(each.multipliedBy(whole));
        String last = whole + 1 == tries ? "the last attempt" : "attempt " + (whole + 1);
        String cut = rest.isZero() ? last + " does not begin" : last + " is cut off after " + Words.of(rest);
        return whole + 1 < tries ? cut + ", and no later one begins" : cut;
    }
}
