// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** What the assertions on traffic have in common: they are about all requests, one of them, a share of them, or a Pod. */
abstract class Observations extends AbstractAssert<TrafficAssert, Traffic> {

    Observations(Traffic traffic) {
        super(traffic, TrafficAssert.class);
    }

    final TrafficAssert ejection(String pod, boolean returned, String what) {
        List<Ejection> ejections = actual.ejections();
        boolean found = ejections.stream()
                .anyMatch(each -> each.returned() == returned
                        && each.instance() != null
                        && each.instance().pod().equals(pod));
        if (!found) {
            throw failure("Expected %s %s, %s. %s", pod, what, actual, Evidence.ofEjections(ejections));
        }
        return myself;
    }

    final TrafficAssert within(String pod, String what, String since, Duration limit, Optional<Duration> found) {
        if (found.filter(time -> time.compareTo(limit) <= 0).isEmpty()) {
            throw failure(
                    "Expected %s %s within %s ms of %s, %s, and it was %s. %s",
                    pod,
                    what,
                    limit.toMillis(),
                    since,
                    actual,
                    found.map(time -> "after " + time.toMillis() + " ms").orElse("without that"),
                    Evidence.ofEjections(actual.ejections()));
        }
        return myself;
    }

    final TrafficAssert share(String what, Predicate<Request> counted, Share share) {
        List<Request> requests = some();
        share.needed(requests.size()).ifPresent(needed -> {
            throw failure(
                    "%s requests are too few to tell a share of %s from one that is %s off. Send at least %s, or notice less.",
                    requests.size(), Evidence.percent(share.expected()), Evidence.percent(share.tolerance()), needed);
        });
        long found = requests.stream().filter(counted).count();
        int[] bounds = share.bounds(requests.size());
        if (found < bounds[0] || found > bounds[1]) {
            throw failure(
                    "Expected %s of the %s %s to be %s, which by chance is between %s and %s, and %s are (%s). %s",
                    Evidence.percent(share.expected()),
                    requests.size(),
                    what(),
                    what,
                    bounds[0],
                    bounds[1],
                    found,
                    Evidence.percent((double) found / requests.size()),
                    Evidence.of(requests));
        }
        return myself;
    }

    final TrafficAssert all(String expected, Predicate<Request> condition) {
        List<Request> requests = some();
        List<Request> others =
                requests.stream().filter(request -> !condition.test(request)).toList();
        if (!others.isEmpty()) {
            throw failure(
                    "All %s %s %s, and %s were not. %s",
                    requests.size(), what(), expected, others.size(), Evidence.of(others, actual.attempts()));
        }
        return myself;
    }

    final TrafficAssert any(String expected, Predicate<Request> condition) {
        List<Request> requests = some();
        if (requests.stream().noneMatch(condition)) {
            throw failure(
                    "One of the %s %s %s, and none did. %s",
                    requests.size(), what(), expected, Evidence.of(requests, actual.attempts()));
        }
        return myself;
    }

    final List<Request> some() {
        isNotNull();
        List<Request> requests = actual.requests();
        if (requests.isEmpty()) {
            List<Request> elsewhere = actual.anywhere().requests();
            throw failure("There are no %s. Of others: %s", what(), Evidence.of(elsewhere));
        }
        return requests;
    }

    final String what() {
        return "requests " + actual;
    }
}
