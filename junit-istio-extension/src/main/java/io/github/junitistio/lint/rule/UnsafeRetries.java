// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.Retry;
import io.github.junitistio.lint.model.Route;
import io.github.junitistio.observe.Request;
import java.util.List;
import java.util.Optional;

/** Retries, under conditions that arise after the callee has acted, of requests whose repetition acts once more. */
final class UnsafeRetries implements Check {

    private static final List<String> UNSAFE = List.of("POST", "PATCH");

    @Override
    public LintRule rule() {
        return LintRule.JI103;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            Retry retry = route.retry();
            List<Callee> callees = route.destinations().stream()
                    .flatMap(destination -> in.callee(destination).stream())
                    .toList();
            boolean grpc = callees.stream().anyMatch(Callee::isGrpc);
            List<String> after = retry.afterReceipt(grpc);
            if (retry.chosen() && retry.isOn() && !after.isEmpty()) {
                methods(in, route, callees)
                        .ifPresent(
                                methods -> out.add(
                                        place(route),
                                        methods + " tried up to " + retry.tries() + " times, on " + Words.list(after)
                                                + " as well, when the callee may have acted already: Envoy does not look at the method",
                                        "Give POST and PATCH a route of their own that tries again on connect-failure,refused-stream only;"
                                                + " or let the callee recognize repetitions, and ignore this with that reason."));
            }
        }
    }

    private static Place place(Route route) {
        Place retryOn = route.field("retries").to("retryOn");
        return retryOn.isThere() ? retryOn : route.field("retries");
    }

    private static Optional<String> methods(Inspection in, Route route, List<Callee> callees) {
        List<String> unsafe = UNSAFE.stream().filter(route::names).toList();
        if (!unsafe.isEmpty()) {
            return Optional.of(String.join(" and ", unsafe) + (unsafe.size() == 1 ? " is" : " are"));
        }
        return route.takesAnyMethod() ? ofAny(seen(in, callees)) : Optional.empty();
    }

    // Where only such requests were seen that may be repeated, these are what the route is for.
    private static Optional<String> ofAny(List<Request> seen) {
        List<Request> unsafe = seen.stream()
                .filter(request -> UNSAFE.contains(request.method()))
                .toList();
        if (unsafe.isEmpty()) {
            return seen.isEmpty() ? Optional.of("all methods, POST and PATCH included, are") : Optional.empty();
        }
        long repeated = unsafe.stream().filter(Request::isRetried).count();
        return Optional.of(Words.of(unsafe.size(), "request") + " by "
                + String.join(
                        " and ",
                        unsafe.stream().map(Request::method).sorted().distinct().toList())
                + " to "
                + Words.list(unsafe.stream()
                        .map(Request::service)
                        .sorted()
                        .distinct()
                        .toList()) + " seen, "
                + repeated + " of them repeated; all are");
    }

    private static List<Request> seen(Inspection in, List<Callee> callees) {
        return callees.stream()
                .map(Callee::host)
                .distinct()
                .flatMap(host -> in.observed().to(host).stream())
                .toList();
    }
}
