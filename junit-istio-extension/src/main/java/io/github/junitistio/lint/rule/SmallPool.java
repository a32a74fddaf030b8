// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.TrafficPolicies;
import io.github.junitistio.observe.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A connection pool that the requests which were seen at once do not fit into. */
final class SmallPool implements Check {

    private static final String OVERFLOW = "UO";

    @Override
    public LintRule rule() {
        return LintRule.JI109;
    }

    @Override
    public void check(Inspection in, Findings out) {
        // Each proxy has a pool of its own for each host and subset.
        Map<List<Object>, List<Request>> pools = in.observed()
                .requests()
                .collect(Collectors.groupingBy(
                        request -> List.of(request.proxy(), request.service(), request.subset()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        pools.values()
                .forEach(requests -> in.callee(new ServiceHost(requests.get(0).service()))
                        .ifPresent(callee -> check(callee, requests, in, out)));
    }

    private static void check(Callee callee, List<Request> requests, Inspection in, Findings out) {
        Request any = requests.get(0);
        Optional<Pool> pool = TrafficPolicies.acting(
                        in.rules(callee, any.proxy().namespace()), any.subset(), callee.port(), "connectionPool")
                .flatMap(place -> Pool.of(place, callee));
        long refused = requests.stream()
                .filter(request -> request.flags().contains(OVERFLOW))
                .count();
        int peak = Peak.of(requests);
        pool.filter(each -> refused > 0 || peak > each.places())
                .ifPresent(
                        each -> out.add(
                                each.place(),
                                "up to " + Words.of(peak, "request") + " of " + any.proxy() + " to " + callee.name()
                                        + (any.subset().isEmpty() ? "" : " (subset " + any.subset() + ")")
                                        + " at once were seen > " + each.words() + ": " + refused + " of "
                                        + requests.size()
                                        + " were refused (503 UO)",
                                "Raise the limit to what is expected at most, with retries counted; or let callers send less."));
    }
}
