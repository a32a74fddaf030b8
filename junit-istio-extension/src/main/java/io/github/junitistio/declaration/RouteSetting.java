// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * One thing that is done with requests. Of several of one {@link #kind} that are for the same requests, one acts.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface RouteSetting
        permits RouteSetting.Timeout,
                RouteSetting.Split,
                HttpRetry,
                HttpMirror,
                HttpRewrite,
                HttpRedirect,
                HttpDirectResponse,
                HeaderOperations,
                CorsPolicy {

    /**
     * Determine what else it excludes.
     *
     * @return a value that is equal for settings of which only one can act; never {@code null}
     */
    default Object kind() {
        return getClass();
    }

    /**
     * Say what it does.
     *
     * @return such as {@code timeout of 1s}; never {@code null}
     */
    String describe();

    /**
     * A time limit: Istio's {@code timeout}.
     *
     * @param timeout at least 1ms, in whole milliseconds
     */
    record Timeout(Duration timeout) implements RouteSetting {

        /**
         * Create a limit.
         *
         * @throws InvalidDeclarationException if Istio would refuse the duration
         */
        public Timeout {
            Durations.check(timeout, "timeout \"" + timeout + "\"");
        }

        @Override
        public String describe() {
            return "timeout of " + DeclarationText.of(timeout);
        }
    }

    /**
     * Destinations: Istio's {@code route}.
     *
     * @param destinations where requests go; the weights are shares of their sum
     */
    record Split(List<RouteDestination> destinations) implements RouteSetting {

        /**
         * Create a split.
         *
         * @throws InvalidDeclarationException if a destination is there twice, or the weights give no request to anybody
         */
        public Split {
            destinations = List.copyOf(destinations);
            SplitRules.check(destinations);
        }

        static Split of(RouteDestination first, RouteDestination... more) {
            return new Split(Stream.concat(Stream.of(first), Stream.of(more)).toList());
        }

        @Override
        public String describe() {
            return destinations.size() == 1
                    ? "route to " + destinations.get(0)
                    : destinations.stream()
                            .map(destination -> destination.weight() + " to " + destination)
                            .collect(Collectors.joining(", ", "split of ", ""));
        }
    }
}
