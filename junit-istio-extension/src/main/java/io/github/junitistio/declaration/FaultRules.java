// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.FaultEffect.SlowBody;

/**
 * What a fault cannot ask for.
 */
final class FaultRules {

    // Each number of attempts is one more filter in the sidecars of the service.
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_REQUESTS = 1_000;

    private FaultRules() {}

    static void scope(
            Percentage percentage,
            Placement placement,
            int firstAttempts,
            int firstRequests,
            String subset,
            int instances) {
        range("firstAttempts", firstAttempts, MOST_ATTEMPTS);
        range("firstRequests", firstRequests, MOST_REQUESTS);
        range("instances", instances, Integer.MAX_VALUE);
        if (firstAttempts > 0 && firstRequests > 0) {
            throw new InvalidDeclarationException(
                    "firstAttempts and firstRequests are both given: write firstAttempts for the mesh's own retries, firstRequests"
                            + " for those of the application");
        }
        if (firstRequests > 0 && !percentage.equals(Percentage.ALL)) {
            throw new InvalidDeclarationException("firstRequests with percentage " + percentage
                    + " would not be the first ones, but some: leave one of them away");
        }
        if (placement == Placement.CALLER) {
            onlyAtCallee("firstAttempts", firstAttempts > 0);
            onlyAtCallee("firstRequests", firstRequests > 0);
            onlyAtCallee("subset", !subset.isEmpty());
            onlyAtCallee("instances", instances > 0);
        }
    }

    private static void range(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new InvalidDeclarationException(name + " " + value + " is not between 1 and " + most
                    + ": write a number, or leave it away for all");
        }
    }

    private static void onlyAtCallee(String name, boolean given) {
        if (given) {
            throw new InvalidDeclarationException(name
                    + " with placement CALLER: the caller's sidecar injects before it chooses an instance or tries again; write"
                    + " placement CALLEE or leave it away");
        }
    }

    static void check(FaultEffect effect, FaultScope scope) {
        if (effect instanceof SlowBody && scope.placement() == Placement.CALLER) {
            throw new InvalidDeclarationException(
                    "a slow body with placement CALLER: Istio has no such fault; write placement CALLEE or leave it away");
        }
        if (effect instanceof Reset) {
            reset(scope);
        }
    }

    private static void reset(FaultScope scope) {
        if (scope.placement() == Placement.CALLER) {
            throw new InvalidDeclarationException(
                    "a connection reset with placement CALLER: the service's side resets; write placement CALLEE or leave it away");
        }
        boolean ofRequests = !scope.match().equals(RequestMatch.ALL)
                || !scope.percentage().equals(Percentage.ALL)
                || scope.firstAttempts() > 0
                || scope.firstRequests() > 0;
        if (ofRequests) {
            throw new InvalidDeclarationException(
                    "a connection reset is for whole connections and knows no requests: leave match, percentage, firstAttempts and"
                            + " firstRequests away, or abort with a status");
        }
    }
}
