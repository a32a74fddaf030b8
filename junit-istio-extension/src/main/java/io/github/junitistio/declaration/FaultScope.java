// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault is for, and where it acts.
 *
 * @param percentage the share of the requests
 * @param from the caller, or {@code null} for all
 * @param match the requests
 * @param placement on which side it acts
 * @param firstAttempts only the first attempts of each request, so many; 0 for all
 * @param firstRequests only the first requests of the test, so many; 0 for all
 * @param subset only the instances of a subset; empty for all
 * @param instances only so many of the instances; 0 for all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FaultScope(
        Percentage percentage,
        @Nullable WorkloadName from,
        RequestMatch match,
        Placement placement,
        int firstAttempts,
        int firstRequests,
        String subset,
        int instances) {

    /** All requests of all callers. */
    public static final FaultScope ALL =
            new FaultScope(Percentage.ALL, null, RequestMatch.ALL, Placement.AUTO, 0, 0, "", 0);

    /**
     * Create a scope.
     *
     * @throws InvalidDeclarationException if it says something that cannot be
     */
    public FaultScope {
        RouteDestination.subset(subset, "subset");
        FaultRules.scope(percentage, placement, firstAttempts, firstRequests, subset, instances);
    }

    /** {@return whether only the callee's side can do what is asked} */
    public boolean needsCallee() {
        return firstAttempts > 0 || firstRequests > 0 || !subset.isEmpty() || instances > 0;
    }

    FaultScope percentage(double percent) {
        return new FaultScope(
                new Percentage(percent), from, match, placement, firstAttempts, firstRequests, subset, instances);
    }

    FaultScope from(String workload) {
        return new FaultScope(
                percentage,
                new WorkloadName(workload),
                match,
                placement,
                firstAttempts,
                firstRequests,
                subset,
                instances);
    }

    FaultScope match(RequestMatch requests) {
        return new FaultScope(percentage, from, requests, placement, firstAttempts, firstRequests, subset, instances);
    }

    FaultScope placement(Placement side) {
        return new FaultScope(percentage, from, match, side, firstAttempts, firstRequests, subset, instances);
    }

    FaultScope firstAttempts(int attempts) {
        return new FaultScope(percentage, from, match, placement, attempts, firstRequests, subset, instances);
    }

    FaultScope firstRequests(int requests) {
        return new FaultScope(percentage, from, match, placement, firstAttempts, requests, subset, instances);
    }

    FaultScope subset(String name) {
        return new FaultScope(percentage, from, match, placement, firstAttempts, firstRequests, name, instances);
    }

    FaultScope instances(int number) {
        return new FaultScope(percentage, from, match, placement, firstAttempts, firstRequests, subset, number);
    }
}
