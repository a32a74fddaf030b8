// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.InvalidDeclarationException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an answer under stress may cost.
 *
 * @param time how long it may take
 * @param statuses the statuses that are expected; empty for all below 500
 * @param attempts how many attempts one request may cause at the dependency, on average
 * @param recovery how long it may take until answers are as expected again
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Budget(Duration time, Set<Integer> statuses, double attempts, Duration recovery) {

    /** A second, any status below 500, a request with Istio's two retries, and half a minute to recover. */
    public static final Budget DEFAULT = new Budget(Duration.ofSeconds(1), Set.of(), 3, Duration.ofSeconds(30));

    /**
     * Check the numbers and copy the set.
     *
     * @throws InvalidDeclarationException if the time is shorter than 2 ms or a request may not even cause itself
     */
    public Budget {
        if (time.toMillis() < 2) {
            throw new InvalidDeclarationException(
                    "A budget of " + time.toMillis() + " ms is too short to be measured: write 2ms or more");
        }
        if (!(attempts >= 1)) {
            throw new InvalidDeclarationException(
                    attempts + " attempts for a request are fewer than the request itself: write 1 or more");
        }
        statuses = Set.copyOf(statuses);
    }

    boolean accepts(int status) {
        return statuses.isEmpty() ? status > 0 && status < 500 : statuses.contains(status);
    }

    String answers() {
        return statuses.isEmpty() ? "a status below 500" : "one of " + new TreeSet<>(statuses);
    }
}
