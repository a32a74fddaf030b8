// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.Retry;
import io.github.junitistio.lint.model.Route;
import io.github.junitistio.observe.Request;
import java.util.List;

/** Calls that Istio tries again because nobody has said anything. */
final class DefaultRetries implements Check {

    private static final String WHAT = "Istio tries " + Retry.DEFAULT_ATTEMPTS + " times more ("
            + (Retry.DEFAULT_ATTEMPTS + 1) + " attempts in all) on " + String.join(",", Retry.DEFAULT_RETRY_ON)
            + ", after pauses that begin at up to 25 ms";

    @Override
    public LintRule rule() {
        return LintRule.JI110;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            if (!route.retry().chosen()) {
                List<Callee> callees = route.destinations().stream()
                        .flatMap(destination -> in.callee(destination).stream())
                        .distinct()
                        .toList();
                report(route.place(), "this route has no retries", callees, in, out);
            }
        }
        for (Callee callee : in.callees()) {
            CallerScope callers = CallerScope.namespace(in.snapshot().namespace());
            if (in.snapshot().defaults().retries().isEmpty()
                    && in.routes(callee, callers).isEmpty()) {
                report(callee.service(), "no VirtualService has routes for " + callee.host(), List.of(callee), in, out);
            }
        }
    }

    private static void report(Place place, String why, List<Callee> callees, Inspection in, Findings out) {
        boolean grpc = callees.stream().anyMatch(Callee::isGrpc);
        List<Request> seen = callees.stream()
                .flatMap(callee -> in.observed().to(callee.host()).stream())
                .distinct()
                .toList();
        long repeated = seen.stream().filter(Request::isRetried).count();
        out.add(
                place,
                why + ": " + WHAT
                        + (grpc
                                ? "; of gRPC, unavailable and cancelled may be answers of a callee that has acted already"
                                : "")
                        + (seen.isEmpty()
                                ? ""
                                : "; " + repeated + " of " + Words.of(seen.size(), "request")
                                        + " seen were tried again"),
                "Say what is wanted: retries with attempts and retryOn, or attempts: 0 for none.");
    }
}
