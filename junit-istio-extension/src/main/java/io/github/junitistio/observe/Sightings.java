// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Footprint.Sign;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What all proxies recorded, as far as it says what requests met. */
final class Sightings {

    private final RecordWindow window;

    Sightings(RecordWindow window) {
        this.window = window;
    }

    /** Find out which declarations no request met: all of them at once, as a test may have many of both. */
    List<Footprint> unmet(Collection<Footprint> footprints) {
        List<Footprint> left = new ArrayList<>(footprints.stream()
                .filter(each -> each.sign() != Sign.CONNECTION)
                .toList());
        strike(left, RecordKind.REQUEST, record -> {
            Request request = record.request();
            boolean received = record.isReceived();
            return each -> !request.start().isBefore(each.since()) && isMet(each, request, received);
        });
        // Copies of a mirror are attempts without a request.
        List<Footprint> byAttempts = new ArrayList<>(
                left.stream().filter(each -> each.sign() == Sign.CLUSTER).toList());
        left.removeAll(byAttempts);
        strike(byAttempts, RecordKind.ATTEMPT, record -> {
            Attempt attempt = record.attempt();
            return each -> isWithin(each, attempt.start()) && isTo(each, attempt.service(), attempt.subset());
        });
        left.addAll(byAttempts);
        footprints.stream()
                .filter(each -> each.sign() == Sign.CONNECTION && each.names().isEmpty())
                .forEach(left::add);
        return left;
    }

    private void strike(List<Footprint> left, RecordKind kind, Function<Recorded, Predicate<Footprint>> met) {
        left.stream()
                .map(Footprint::since)
                .min(Comparator.naturalOrder())
                .ifPresent(begin -> records(kind, begin)
                        .takeWhile(record -> !left.isEmpty())
                        .forEach(record -> left.removeIf(met.apply(record))));
    }

    /** The requests while something was in effect, as their callers' proxies saw them. */
    Stream<Request> sent(Footprint footprint) {
        return records(RecordKind.REQUEST, footprint.since())
                .filter(each -> !each.isReceived())
                .map(Recorded::request)
                .filter(request -> isWithin(footprint, request.start()));
    }

    private Stream<Recorded> records(RecordKind kind, Instant begin) {
        return Recorded.since(window, kind, begin, proxy -> true);
    }

    private static boolean isMet(Footprint footprint, Request request, boolean received) {
        return switch (footprint.sign()) {
            // The names of routes and policies are nobody else's, however late it is.
            case ROUTE -> !received && footprint.names().stream().anyMatch(name -> isOf(request, name));
            case POLICY -> received && footprint.names().stream().anyMatch(request.details()::contains);
            case CLUSTER ->
                !received
                        && isWithin(footprint, request.start())
                        && isTo(footprint, request.service(), request.subset());
            case TRAFFIC -> isWithin(footprint, request.start()) && Concerned.isBy(footprint, request);
            case CONNECTION -> false;
        };
    }

    private static boolean isWithin(Footprint footprint, Instant start) {
        return !start.isBefore(footprint.since()) && !start.isAfter(footprint.until());
    }

    // Istio appends a number for each match of a route that has several.
    private static boolean isOf(Request request, String route) {
        return request.route().equals(route) || request.route().startsWith(route + ".");
    }

    private static boolean isTo(Footprint footprint, String service, String subset) {
        return footprint.host().equals(service)
                && (footprint.names().isEmpty() || footprint.names().contains(subset));
    }
}
