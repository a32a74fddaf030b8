// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes destinations and weights senseless.
 */
final class SplitRules {

    private SplitRules() {}

    static void check(List<RouteDestination> destinations) {
        if (destinations.isEmpty()) {
            throw new InvalidDeclarationException(
                    "there is no destination: write one, such as \"v2\" for a subset or \"inventory-canary\" for a service");
        }
        Set<String> names = new HashSet<>();
        for (RouteDestination destination : destinations) {
            if (!names.add(destination.toString())) {
                throw new InvalidDeclarationException(
                        "destination " + destination + " is there twice: write it once, with the sum of the weights");
            }
        }
        long sum = destinations.stream().mapToLong(RouteDestination::weight).sum();
        if (sum == 0) {
            throw new InvalidDeclarationException(
                    destinations.size() == 1
                            ? "weight 0 sends no request to the only destination: leave it away"
                            : "the weights sum to nothing, so that no request goes anywhere: give one of them a weight");
        }
        if (sum > Integer.MAX_VALUE) {
            throw new InvalidDeclarationException("the weights sum to " + sum
                    + ", more than Envoy can count: write shares of 100, such as 90 and 10");
        }
    }
}
