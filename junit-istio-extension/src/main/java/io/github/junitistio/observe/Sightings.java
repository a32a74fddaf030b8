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

    Sightings(RecordWindow window, Instant since) {
        this.window = window;
        this.since = since;
    }

    /** Determine if one of the requests met a declaration. */
    boolean isMet(Footprint footprint) {
        if (footprint.sign() == Sign.ROUTE) {
            return sent().anyMatch(request -> footprint.names().stream().anyMatch(name -> isOf(request, name)));
        }
        if (footprint.sign() == Sign.POLICY) {
            return received().anyMatch(request -> footprint.names().stream().anyMatch(request.details()::contains));
        }
        return sent().anyMatch(request -> isMet(footprint, request.service(), request.subset()))
                // Copies of a mirror are attempts without a request.
                || attempts().anyMatch(attempt -> isMet(footprint, attempt.service(), attempt.subset()));
    }

    /** The requests as their callers' proxies saw them. */
    Stream<Request> sent() {
        return requests(each -> !each.isReceived());
    }

    private Stream<Request> received() {
        return requests(Recorded::isReceived);
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
                .filter(attempt -> !attempt.start().isBefore(since));
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
