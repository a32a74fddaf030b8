// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Istio refuses in retries.
 */
final class RetryRules {

    private static final Set<String> CONDITIONS = new TreeSet<>(Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "envoy-ratelimited",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable"));

    private RetryRules() {}

    static void check(
            int attempts,
            @Nullable Duration perTryTimeout,
            String retryOn,
            @Nullable Duration backoff,
            @Nullable Boolean retryRemoteLocalities) {
        if (attempts < 0) {
            throw new InvalidDeclarationException(
                    "attempts " + attempts + " is negative: write how often to try again, or 0 for never");
        }
        if (attempts == 0 && (perTryTimeout != null || !retryOn.isEmpty() || retryRemoteLocalities != null)) {
            throw new InvalidDeclarationException(
                    "attempts 0 switches retries off, and Istio refuses other fields beside it: leave these away, or give attempts");
        }
        if (perTryTimeout != null) {
            Durations.check(perTryTimeout, "perTryTimeout \"" + perTryTimeout + "\"");
        }
        if (backoff != null) {
            Durations.check(backoff, "backoff \"" + backoff + "\"");
        }
        if (!retryOn.isEmpty()) {
            for (String condition : retryOn.split(",", -1)) {
                condition(condition, retryOn);
            }
        }
    }

    private static void condition(String condition, String retryOn) {
        if (CONDITIONS.contains(condition)) {
            return;
        }
        if (!condition.equals(condition.strip())) {
            throw new InvalidDeclarationException("retryOn \"" + retryOn + "\" has spaces, which Istio refuses: write "
                    + retryOn.replaceAll("\\s", ""));
        }
        if (!condition.matches("[1-5][0-9]{2}")) {
            throw new InvalidDeclarationException("retryOn \"" + retryOn + "\": \"" + condition
                    + "\" is no condition that Istio knows: write HTTP status codes such as 503, or some of "
                    + String.join(", ", CONDITIONS));
        }
    }
}
