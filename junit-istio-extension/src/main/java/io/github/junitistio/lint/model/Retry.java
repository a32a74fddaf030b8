// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a route tries again, with Istio's defaults.
 *
 * @param attempts how often after the first time
 * @param retryOn the conditions
 * @param perTryTimeout the limit of each attempt, if there is one
 * @param chosen whether a resource says so
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Retry(int attempts, List<String> retryOn, Optional<Duration> perTryTimeout, boolean chosen) {

    /** What Istio tries again where nothing is said. It adds {@code retriable-status-codes} with no code, which is nothing. */
    public static final List<String> DEFAULT_RETRY_ON =
            List.of("connect-failure", "refused-stream", "unavailable", "cancelled");

    /** How often Istio tries again where nothing is said. */
    public static final int DEFAULT_ATTEMPTS = 2;

    private static final Set<String> OF_TIMEOUTS = Set.of("5xx", "gateway-error", "reset");
    private static final Set<String> OF_GRPC =
            Set.of("cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable");
    private static final Set<String> BEFORE_IT_IS_RECEIVED = Set.of(
            "connect-failure", "refused-stream", "reset-before-request", "retriable-status-codes", "envoy-ratelimited");

    /** Read the {@code retries} of a route, or else the mesh's. */
    static Retry of(Place retries, MeshDefaults defaults) {
        boolean chosen = retries.isThere();
        Place place = chosen ? retries : new Place(defaults.retries(), "", defaults.retries());
        boolean any = chosen || !defaults.retries().isEmpty();
        List<String> retryOn = Stream.of(place.to("retryOn").text().split(","))
                .map(String::strip)
                .filter(condition -> !condition.isEmpty())
                .toList();
        return new Retry(
                any ? place.to("attempts").number(0) : DEFAULT_ATTEMPTS,
                retryOn.isEmpty() ? DEFAULT_RETRY_ON : retryOn,
                place.to("perTryTimeout").duration(),
                any);
    }

    /** How many attempts there are in all. */
    public int tries() {
        return attempts + 1;
    }

    /** Determine if there is a second attempt for anything. */
    public boolean isOn() {
        return attempts > 0;
    }

    /** Determine if the end of an attempt by its limit is tried again. */
    public boolean repeatsTimeouts() {
        return isOn() && retryOn.stream().anyMatch(OF_TIMEOUTS::contains);
    }

    /** Determine if an error that the callee answers is tried again: such as one that it got from its own callee. */
    public boolean repeatsErrors(boolean grpc) {
        return isOn()
                && retryOn.stream()
                        .anyMatch(on -> on.equals("5xx")
                                || on.equals("gateway-error")
                                || on.matches("5[0-9]{2}")
                                || grpc && OF_GRPC.contains(on));
    }

    /** The conditions under which the callee may have acted on an attempt that is tried again. */
    public List<String> afterReceipt(boolean grpc) {
        return retryOn.stream()
                .filter(on -> !BEFORE_IT_IS_RECEIVED.contains(on))
                .filter(on -> grpc || !OF_GRPC.contains(on))
                .toList();
    }

    /** The conditions, as they are written. */
    public String conditions() {
        return String.join(",", retryOn);
    }
}
