// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.TrafficPolicies;

/** A pool that is full, and lets any number of requests wait for it. */
final class UnboundedWaiting implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI120;
    }

    @Override
    public void check(Inspection in, Findings out) {
        in.snapshot().own("DestinationRule").stream()
                .flatMap(rule -> TrafficPolicies.parts(rule, "connectionPool"))
                .map(TrafficPolicies.Part::place)
                .forEach(pool -> {
                    Place connections = pool.to("tcp").to("maxConnections");
                    int waiting = pool.to("http").to("http1MaxPendingRequests").number(0);
                    int requests = pool.to("http").to("http2MaxRequests").number(0);
                    if (connections.number(0) > 0 && waiting == 0 && requests == 0) {
                        out.add(
                                connections,
                                "maxConnections " + connections.number(0)
                                        + ", and http1MaxPendingRequests is not set, which is 4294967295: while the connections are"
                                        + " busy requests wait without a limit, in place of being refused at once",
                                "Set http1MaxPendingRequests in connectionPool.http to how many may wait.");
                    }
                });
    }
}
