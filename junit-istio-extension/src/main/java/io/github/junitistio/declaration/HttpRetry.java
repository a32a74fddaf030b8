// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Retries: Istio's {@code HTTPRetry}. What is not set is left to Istio's defaults.
 *
 * @param attempts how often a failed request is tried again, from 0; with 3 there are at most 4 attempts, and 0 switches Istio's default of
 *     2 off
 * @param perTryTimeout a time limit for each attempt, or {@code null} for none. Its end is tried again only if {@code retryOn} has
 *     {@code 5xx}, {@code gateway-error} or {@code reset}
 * @param retryOn what is tried again, with commas between; empty for Istio's default, which a 503 from the application is not part of
 * @param backoff the pause before the first retry, at most, which grows up to its tenfold; {@code null} for 25ms
 * @param retryRemoteLocalities whether retries go to other localities as well; {@code null} for Istio's default
 * @param retryIgnorePreviousHosts whether retries avoid instances that were tried before; {@code null} for Istio's default, {@code true}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpRetry(
        int attempts,
        @Nullable Duration perTryTimeout,
        String retryOn,
        @Nullable Duration backoff,
        @Nullable Boolean retryRemoteLocalities,
        @Nullable Boolean retryIgnorePreviousHosts)
        implements RouteSetting {

    /**
     * Create retries.
     *
     * @throws InvalidDeclarationException if Istio would refuse them
     */
    public HttpRetry {
        RetryRules.check(attempts, perTryTimeout, retryOn, backoff, retryRemoteLocalities);
    }

    /**
     * Say how often a failed request is tried again.
     *
     * @param attempts from 0, which is never
     * @return the retries; never {@code null}
     */
    public static HttpRetry attempts(int attempts) {
        return new HttpRetry(attempts, null, "", null, null, null);
    }

    /**
     * Limit the time of each attempt.
     *
     * @param text see {@link Durations#parse}
     * @return new retries; never {@code null}
     */
    public HttpRetry perTryTimeout(String text) {
        Duration timeout = Durations.parse(text, "perTryTimeout \"" + text + "\"");
        return new HttpRetry(attempts, timeout, retryOn, backoff, retryRemoteLocalities, retryIgnorePreviousHosts);
    }

    /**
     * Say what is tried again.
     *
     * @param conditions such as {@code 5xx,reset}, or HTTP status codes such as {@code 503}
     * @return new retries; never {@code null}
     */
    public HttpRetry retryOn(String conditions) {
        return new HttpRetry(
                attempts, perTryTimeout, conditions, backoff, retryRemoteLocalities, retryIgnorePreviousHosts);
    }

    /**
     * Set the pause before the first retry.
     *
     * @param text see {@link Durations#parse}
     * @return new retries; never {@code null}
     */
    public HttpRetry backoff(String text) {
        Duration pause = Durations.parse(text, "backoff \"" + text + "\"");
        return new HttpRetry(attempts, perTryTimeout, retryOn, pause, retryRemoteLocalities, retryIgnorePreviousHosts);
    }

    /**
     * Say whether retries go to other localities as well.
     *
     * @param remote whether they do
     * @return new retries; never {@code null}
     */
    public HttpRetry retryRemoteLocalities(boolean remote) {
        return new HttpRetry(attempts, perTryTimeout, retryOn, backoff, remote, retryIgnorePreviousHosts);
    }

    /**
     * Say whether retries avoid instances that were tried before.
     *
     * @param avoid whether they do
     * @return new retries; never {@code null}
     */
    public HttpRetry retryIgnorePreviousHosts(boolean avoid) {
        return new HttpRetry(attempts, perTryTimeout, retryOn, backoff, retryRemoteLocalities, avoid);
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        words.add(attempts == 0 ? "no retries" : "retries: attempts " + attempts);
        if (perTryTimeout != null) {
            words.add("perTryTimeout " + DeclarationText.of(perTryTimeout));
        }
        if (!retryOn.isEmpty()) {
            words.add("retryOn " + retryOn);
        }
        if (backoff != null) {
            words.add("backoff " + DeclarationText.of(backoff));
        }
        return String.join(" ", words);
    }
}
