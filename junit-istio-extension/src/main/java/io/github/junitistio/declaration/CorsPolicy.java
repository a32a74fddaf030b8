// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What pages of other origins may do: Istio's {@code CorsPolicy}, in place of the owner's.
 *
 * @param allowOrigins origins that may; at least one
 * @param allowMethods methods that they may use
 * @param allowHeaders headers that they may send
 * @param exposeHeaders headers of answers that they may read
 * @param maxAge how long a browser remembers, in whole seconds, or {@code null}
 * @param allowCredentials whether cookies are allowed, or {@code null} for Istio's default
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CorsPolicy(
        List<StringMatch> allowOrigins,
        List<String> allowMethods,
        List<String> allowHeaders,
        List<String> exposeHeaders,
        @Nullable Duration maxAge,
        @Nullable Boolean allowCredentials)
        implements RouteSetting {

    /**
     * Create a policy.
     *
     * @throws InvalidDeclarationException if Istio would refuse it, or it allows nobody anything
     */
    public CorsPolicy {
        allowOrigins = List.copyOf(allowOrigins);
        allowMethods = List.copyOf(allowMethods);
        allowHeaders = List.copyOf(allowHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
        if (allowOrigins.isEmpty()) {
            throw new InvalidDeclarationException(
                    "allowOrigins is empty, so that no page may do anything: write one, such as https://shop.example");
        }
        allowHeaders.forEach(HeaderNames::check);
        exposeHeaders.forEach(HeaderNames::check);
        if (maxAge != null && maxAge.toMillisPart() != 0) {
            throw new InvalidDeclarationException("maxAge " + DeclarationText.of(maxAge)
                    + " is finer than a second: write whole seconds, such as 24h");
        }
    }

    /**
     * Allow some origins.
     *
     * @param origins see {@link StringMatch#parse}, such as {@code https://shop.example}
     * @return the policy; never {@code null}
     */
    public static CorsPolicy allowOrigins(String... origins) {
        return new CorsPolicy(
                Stream.of(origins).map(StringMatch::parse).toList(), List.of(), List.of(), List.of(), null, null);
    }

    /**
     * Allow methods.
     *
     * @param methods such as {@code GET}
     * @return a new policy; never {@code null}
     */
    public CorsPolicy allowMethods(String... methods) {
        return new CorsPolicy(allowOrigins, List.of(methods), allowHeaders, exposeHeaders, maxAge, allowCredentials);
    }

    /**
     * Allow headers of requests.
     *
     * @param headers such as {@code x-user}
     * @return a new policy; never {@code null}
     */
    public CorsPolicy allowHeaders(String... headers) {
        return new CorsPolicy(allowOrigins, allowMethods, List.of(headers), exposeHeaders, maxAge, allowCredentials);
    }

    /**
     * Let pages read headers of answers.
     *
     * @param headers such as {@code x-version}
     * @return a new policy; never {@code null}
     */
    public CorsPolicy exposeHeaders(String... headers) {
        return new CorsPolicy(allowOrigins, allowMethods, allowHeaders, List.of(headers), maxAge, allowCredentials);
    }

    /**
     * Say how long a browser remembers the policy.
     *
     * @param text see {@link Durations#parse}; whole seconds
     * @return a new policy; never {@code null}
     */
    public CorsPolicy maxAge(String text) {
        Duration age = Durations.parse(text, "maxAge \"" + text + "\"");
        return new CorsPolicy(allowOrigins, allowMethods, allowHeaders, exposeHeaders, age, allowCredentials);
    }

    /**
     * Say whether cookies are allowed.
     *
     * @param allowed whether they are
     * @return a new policy; never {@code null}
     */
    public CorsPolicy allowCredentials(boolean allowed) {
        return new CorsPolicy(allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge, allowed);
    }

    @Override
    public String describe() {
        return allowOrigins.stream().map(Object::toString).collect(Collectors.joining(", ", "CORS for ", ""));
    }
}
