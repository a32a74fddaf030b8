// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh did with a request that was seen, by the resources.
 *
 * @param callee who was called
 * @param route by which route; {@code null} if no VirtualService has one for it, so that the mesh's defaults acted
 * @param defaults these
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Hop(Callee callee, @Nullable Route route, MeshDefaults defaults) {

    /** How it was tried again. */
    public Retry retry() {
        Place none = callee.service().to("retries");
        return route == null ? Retry.of(none, defaults) : route.retry();
    }

    /** Where that stands, or else who is called. */
    public Place retryPlace() {
        return route == null ? callee.service() : there(route.field("retries"), route);
    }

    /** The limit of time of all of its attempts, if there is one. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(route).flatMap(Route::timeout);
    }

    /** The longest time that passes before its caller or its callee is let go of: of all attempts, or of one; the place of which it is. */
    public Optional<Limit> shortest() {
        return Stream.concat(timeout().map(limit -> new Limit(limit, "timeout", place("timeout"))).stream(), attempt())
                .min((a, b) -> a.limit().compareTo(b.limit()));
    }

    /** How long its caller's sidecar may go on, if there is a limit. */
    public Optional<Limit> longest() {
        return timeout()
                .map(limit -> new Limit(limit, "timeout", place("timeout")))
                .or(() -> attempt()
                        .findFirst()
                        .map(each -> new Limit(each.limit().multipliedBy(tries()), each.what(), each.place())));
    }

    private int tries() {
        return retry().repeatsTimeouts() ? retry().tries() : 1;
    }

    private Stream<Limit> attempt() {
        return retry().perTryTimeout().stream()
                .map(limit -> new Limit(limit, "perTryTimeout", place("retries").to("perTryTimeout")));
    }

    private Place place(String field) {
        return route == null ? callee.service() : route.field(field);
    }

    private static Place there(Place field, Route route) {
        return field.isThere() ? field : route.place();
    }

    /**
     * A limit of time.
     *
     * @param limit how long
     * @param what the field that says it
     * @param place where it stands
     */
    public record Limit(Duration limit, String what, Place place) {}
}
