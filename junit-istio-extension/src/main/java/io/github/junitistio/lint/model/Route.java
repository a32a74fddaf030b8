// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP route of a VirtualService.
 *
 * @param place where it stands
 * @param root the route that hands over to the VirtualService that this one is in; {@code null} if none does
 * @param defaults what acts where it says nothing
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Route(Place place, @Nullable Place root, MeshDefaults defaults) {

    /** Determine if it sends requests to a service itself: not away, not to another VirtualService, and not back at once. */
    public boolean isSent() {
        return place.to("route").elements().findAny().isPresent();
    }

    /** Where a field of it stands: with itself, or else with the route that hands over to it, as Istio merges them. */
    public Place field(String name) {
        Place own = place.to(name);
        return own.isThere() || root == null || !root.to(name).isThere() ? own : root.to(name);
    }

    /** Its limit of time, if there is one. */
    public Optional<Duration> timeout() {
        return field("timeout").duration();
    }

    /** How it tries again. */
    public Retry retry() {
        return Retry.of(field("retries"), defaults);
    }

    /** The destinations that get requests: Istio leaves those of weight 0 out, unless there is only one. */
    public List<Place> destinations() {
        List<Place> all = place.to("route").elements().toList();
        return all.stream()
                .filter(each -> all.size() == 1 || each.to("weight").number(0) > 0)
                .map(each -> each.to("destination"))
                .toList();
    }

    /** Its conditions; one without any if it has none. */
    public List<Place> matches() {
        List<Place> all = place.to("match").elements().toList();
        return all.isEmpty() ? List.of(place.to("match")) : all;
    }

    /** Determine if one of its conditions is for a method by name, or for several of them. */
    public boolean names(String method) {
        return matches().stream()
                .map(match -> match.to("method"))
                .anyMatch(written -> written.isThere() && Taking.fits(written, method, false));
    }

    /** Determine if it is for requests of any method. */
    public boolean takesAnyMethod() {
        return matches().stream().anyMatch(match -> !match.to("method").isThere());
    }
}
