// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Declarations that cannot act together.
 */
final class Contradictions {

    private Contradictions() {}

    static void refuse(Declaration one, Declaration other) {
        if (one.claim().equals(other.claim())) {
            throw new InvalidDeclarationException(
                    one.describe() + " and " + other.describe()
                            + " contradict each other: only one of them can act; remove one, or give them different callers or matches");
        }
        answered(one, other);
        answered(other, one);
        unsent(one, other);
        unsent(other, one);
        counted(one, other);
        counted(other, one);
    }

    // What answers by itself sends nothing on.
    private static void answered(Declaration answer, Declaration other) {
        if (answer instanceof RoutePolicy policy && isAnswer(policy.setting()) && concernsTheSame(policy, other)) {
            throw new InvalidDeclarationException(answer.describe() + " and " + other.describe()
                    + " contradict each other: the caller's sidecar answers these requests itself, and Istio would ignore the other;"
                    + " remove one, or give them different callers or matches");
        }
    }

    // istio-facts: a VirtualService's fault comes before the router, and so before everything that the router does.
    private static void unsent(Declaration abort, Declaration other) {
        if (abort instanceof Fault fault
                && fault.effect() instanceof FaultEffect.Abort
                && fault.scope().placement() == Placement.CALLER
                && fault.percentage().equals(Percentage.ALL)
                && other instanceof RoutePolicy policy
                && isOfSentRequests(policy.setting())
                && concernsTheSame(policy, abort)) {
            throw new InvalidDeclarationException(abort.describe() + " and " + other.describe()
                    + " contradict each other: the caller's sidecar aborts these requests before it sends them, and Istio would"
                    + " ignore the other; write placement = CALLEE, or leave the placement away");
        }
    }

    private static boolean isOfSentRequests(RouteSetting setting) {
        return setting instanceof HttpMirror
                || setting instanceof RouteSetting.Timeout
                || setting instanceof HttpRetry retry && retry.attempts() > 0;
    }

    private static void counted(Declaration counting, Declaration other) {
        if (counting instanceof Fault fault
                && fault.scope().firstRequests() > 0
                && other instanceof RoutePolicy policy
                && policy.setting() instanceof HttpRetry retry
                && retry.attempts() > 0
                && policy.service().equals(fault.service())) {
            throw new InvalidDeclarationException(counting.describe() + " and " + other.describe()
                    + " contradict each other: each retry would be counted as a request; write firstAttempts, which counts within"
                    + " each request");
        }
    }

    private static boolean isAnswer(RouteSetting setting) {
        return setting instanceof HttpRedirect || setting instanceof HttpDirectResponse;
    }

    private static boolean concernsTheSame(RoutePolicy policy, Declaration other) {
        return other instanceof RouteDeclaration route
                && !isHarmless(other)
                && route.service().equals(policy.service())
                && same(route.from(), policy.from())
                && route.match().equals(policy.match());
    }

    // The owner of a page may still say who reads the answer.
    private static boolean isHarmless(Declaration other) {
        return other instanceof RoutePolicy policy
                && (policy.setting() instanceof CorsPolicy || policy.setting() instanceof HeaderOperations);
    }

    private static boolean same(@Nullable WorkloadName one, @Nullable WorkloadName other) {
        return Objects.equals(one, other);
    }
}
