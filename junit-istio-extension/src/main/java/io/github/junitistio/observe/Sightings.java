// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Footprint.Sign;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What all proxies recorded from a time on, as far as it says what a request met. */
final class Sightings {

    private final RecordWindow window;
    private final Instant since;
    private final Instant until;

    Sightings(RecordWindow window, Footprint footprint) {
        this.window = window;
        this.since = footprint.since();
        this.until = footprint.until();
    }

    /** Determine if one of the requests met a declaration. */
    boolean isMet(Footprint footprint) {
        if (footprint.sign() == Sign.CONNECTION) {
            return !footprint.names().isEmpty();
        }
        if (footprint.sign() == Sign.TRAFFIC) {
            return handled().anyMatch(request -> Concerned.isBy(footprint, request));
        }
        // The names of routes and policies are nobody else's, whenever it was.
        if (footprint.sign() == Sign.ROUTE) {
            return requests(each -> !each.isReceived())
                    .anyMatch(request -> footprint.names().stream().anyMatch(name -> isOf(request, name)));
        }
        if (footprint.sign() == Sign.POLICY) {
            return requests(Recorded::isReceived)
                    .anyMatch(request -> footprint.names().stream().anyMatch(request.details()::contains));
        }
        return sent().anyMatch(request -> isMet(footprint, request.service(), request.subset()))
                // Copies of a mirror are attempts without a request.
                || attempts().anyMatch(attempt -> isMet(footprint, attempt.service(), attempt.subset()));
    }

    /** The requests as their callers' proxies saw them. */
    Stream<Request> sent() {
        return requests(each -> !each.isReceived())
                .filter(request -> !request.start().isAfter(until));
    }

    /** The requests as all proxies on their way saw them. */
    private Stream<Request> handled() {
        return requests(each -> true).filter(request -> !request.start().isAfter(until));
    }

    private Stream<Request> requests(Predicate<Recorded> which) {
        return Recorded.since(window, RecordKind.REQUEST, since, proxy -> true)
                .filter(which)
                .map(Recorded::request)
                .filter(request -> !request.start().isBefore(since));
    }

    private Stream<Attempt> attempts() {
        return Recorded.since(window, RecordKind.ATTEMPT, since, proxy -> true)
                .map(Recorded::attempt)
                .filter(attempt ->
                        !attempt.start().isBefore(since) && !attempt.start().isAfter(until));
    }

    // Istio appends a number for each match of a route that has several.
    private static boolean isOf(Request request, String route) {
        return request.route().equals(route) || request.route().startsWith(route + ".");
    }

    private static boolean isMet(Footprint footprint, String service, String subset) {
        return footprint.host().equals(service)
                && (footprint.names().isEmpty() || footprint.names().contains(subset));
    }
}
