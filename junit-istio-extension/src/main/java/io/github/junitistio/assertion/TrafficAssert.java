// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Assertions on requests, by what the proxies recorded. Each one that is about all requests fails if there are none. A failure shows what was
 * expected, what was observed, and the records.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class TrafficAssert extends Observations {

    private static final Duration EARLY = Duration.ofMillis(20);

    TrafficAssert(Traffic traffic) {
        super(traffic);
    }

    /** There are exactly so many requests, however often each was tried. */
    public TrafficAssert hasRequests(int number) {
        List<Request> requests = actual.requests();
        if (requests.size() != number) {
            throw failure(
                    "Expected %s %s, and there are %s. %s", number, what(), requests.size(), Evidence.of(requests));
        }
        return this;
    }

    /** Each request was tried exactly so often: 1 for one without a retry, 0 for one that the caller's proxy answered itself. */
    public TrafficAssert hasAttemptsPerRequest(int number) {
        return all("were expected to be tried " + number + " times", request -> request.attempts() == number);
    }

    /** Each request was tried again. */
    public TrafficAssert isRetried() {
        return all("were expected to be tried again", Request::isRetried);
    }

    /** No request was tried again. */
    public TrafficAssert isNotRetried() {
        return all("were expected not to be tried again", request -> !request.isRetried());
    }

    /** Each request got this status. */
    public TrafficAssert hasStatus(int status) {
        return all("were expected to be answered with " + status, request -> request.status() == status);
    }

    /** Each request was answered, by less than 500 and without an error of gRPC. */
    public TrafficAssert isSuccessful() {
        return all("were expected to succeed", Request::isSuccessful);
    }

    /** At least this percentage of the requests was answered, by less than 500 and without an error of gRPC. */
    public TrafficAssert hasSuccessRateOfAtLeast(double percentage) {
        List<Request> requests = some();
        List<Request> failed =
                requests.stream().filter(request -> !request.isSuccessful()).toList();
        double rate = 1 - (double) failed.size() / requests.size();
        if (100 * rate < percentage) {
            throw failure(
                    "Expected at least %s %% of the %s %s to succeed, and %s did. %s",
                    percentage,
                    requests.size(),
                    what(),
                    Evidence.percent(rate),
                    Evidence.of(failed, actual.attempts()));
        }
        return this;
    }

    /** Each request has one of Envoy's response flags, such as {@code UO}. */
    public TrafficAssert hasFlag(String flag) {
        return all(
                "were expected to have the flag " + flag,
                request -> request.flags().contains(flag));
    }

    /** At least one request met a full connection pool (flag {@code UO}). */
    public TrafficAssert hasOverflowed() {
        return any(
                "was expected to overflow (flag UO)", request -> request.flags().contains("UO"));
    }

    /** No request met a full connection pool. */
    public TrafficAssert hasNotOverflowed() {
        return all("were expected not to overflow", request -> !request.flags().contains("UO"));
    }

    /**
     * Each request was ended by a timeout of the caller's proxy (flag {@code UT}), not before this time had passed. Envoy's timers count from when
     * its event loop woke up, so that they can be early on a busy machine; 20 ms are allowed for.
     */
    public TrafficAssert isTimedOutAt(Duration limit) {
        return all(
                "were expected to be ended by a timeout after " + limit.toMillis() + " ms",
                request -> request.flags().contains("UT")
                        && request.duration().plus(EARLY).compareTo(limit) >= 0);
    }

    /** Each request was answered by one of these Pods. */
    public TrafficAssert isAnsweredBy(String... pods) {
        Set<String> expected = Set.of(pods);
        return all(
                "were expected to be answered by " + String.join(" or ", pods),
                request -> request.instance() != null
                        && expected.contains(request.instance().pod()));
    }

    /** Each request was answered by instances of this version, the label {@code version}. */
    public TrafficAssert isAnsweredByVersion(String version) {
        return all(
                "were expected to be answered by version " + version,
                request -> request.instance() != null
                        && request.instance().version().equals(version));
    }

    /**
     * A percentile of the durations is at most this long.
     *
     * @param percentile such as 95; more than 0, at most 100
     */
    public TrafficAssert hasLatency(double percentile, Duration atMost) {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile " + percentile + " is not between 0 and 100");
        }
        List<Request> requests = some();
        List<Duration> durations =
                requests.stream().map(Request::duration).sorted().toList();
        Duration found = durations.get((int) Math.ceil(percentile / 100 * durations.size()) - 1);
        if (found.compareTo(atMost) > 0) {
            throw failure(
                    "Expected %s %% of the %s %s to take at most %s ms, and they take %s ms. %s",
                    percentile,
                    requests.size(),
                    what(),
                    atMost.toMillis(),
                    found.toMillis(),
                    Evidence.of(requests.stream()
                            .filter(request -> request.duration().compareTo(atMost) > 0)
                            .toList()));
        }
        return this;
    }

    /**
     * A share of the requests was answered by instances of a version.
     *
     * @param percentage the expected share
     * @param points how many percentage points off a share is to be noticed. A right share is called wrong once in a million times, and so is one
     *     that is off by the points called right; with too few requests for that, this fails and says how many it takes
     */
    public TrafficAssert hasShareOfVersion(String version, double percentage, double points) {
        return share(
                "answered by version " + version,
                request -> request.instance() != null
                        && request.instance().version().equals(version),
                Share.of(percentage, points));
    }

    /**
     * A share of the requests met a fault, on whichever side.
     *
     * @param percentage the expected share
     * @param points as in {@link #hasShareOfVersion}
     */
    public TrafficAssert hasInjectedShare(double percentage, double points) {
        Set<String> atTheCallee = actual.received().stream()
                .filter(Request::isInjected)
                .map(Request::requestId)
                .collect(Collectors.toSet());
        return share(
                "met by a fault",
                request -> request.isInjected() || atTheCallee.contains(request.requestId()),
                Share.of(percentage, points));
    }

    /** So many copies of a mirror arrived. */
    public TrafficAssert hasMirrored(int number) {
        List<Request> copies = actual.mirrored();
        if (copies.size() != number) {
            throw failure(
                    "Expected %s copies of a mirror among what arrived %s, and there are %s. %s",
                    number, actual, copies.size(), Evidence.of(copies));
        }
        return this;
    }

    /** At most so many attempts were made for each request, on average. */
    public TrafficAssert hasRetryAmplificationOfAtMost(double factor) {
        List<Request> requests = some();
        int attempts = requests.stream().mapToInt(Request::attempts).sum();
        double found = (double) attempts / requests.size();
        if (found > factor) {
            throw failure(
                    "Expected at most %s attempts for each of the %s %s on average, and there are %.2f. %s",
                    factor, requests.size(), what(), found, Evidence.of(requests, actual.attempts()));
        }
        return this;
    }

    /**
     * At most so many attempts were made at each service, on average for each request at the beginning of the chain, through all hops that followed
     * from it. Where each of two hops tries three times, that is 9 at the end of the chain. A service that is called twice on purpose counts as such.
     */
    public TrafficAssert hasChainAmplificationOfAtMost(double factor) {
        some();
        List<Call> calls = actual.calls();
        ChainAmplification found = ChainAmplification.of(calls);
        if (found.highest() > factor) {
            throw failure(
                    "Expected at most %s attempts at each service for each of the %s %s, and there are on average: %s. %s",
                    factor, calls.size(), what(), found, Evidence.ofCalls(calls));
        }
        return this;
    }

    /** No request was lost: each was answered by an instance, none by a proxy in its place, and none was cut off on the way. */
    public TrafficAssert hasLostNone() {
        return all(
                "were expected to be answered by an instance",
                request -> request.details().equals("via_upstream"));
    }

    /** A caller's proxy has ejected this Pod at least once. */
    public TrafficAssert hasEjected(String pod) {
        return ejection(pod, false, "to be ejected");
    }

    /** A caller's proxy has taken this Pod back at least once. */
    public TrafficAssert hasReturned(String pod) {
        return ejection(pod, true, "to return");
    }

    /** A caller's proxy has ejected this Pod, and for the first time not later than this after the first attempt at it had failed. */
    public TrafficAssert hasEjectedWithin(String pod, Duration limit) {
        hasEjected(pod);
        return within(pod, "to be ejected", "its first failure", limit, new EjectionTimes(actual, pod).untilEjected());
    }

    /** A caller's proxy has taken this Pod back, and for the first time not later than this after it had ejected it. */
    public TrafficAssert hasReturnedWithin(String pod, Duration limit) {
        hasReturned(pod);
        return within(pod, "to return", "its ejection", limit, new EjectionTimes(actual, pod).untilReturned());
    }

    /** No caller's proxy has ejected an instance. */
    public TrafficAssert hasNeverEjected() {
        List<Ejection> ejections = actual.ejections();
        if (!ejections.isEmpty()) {
            throw failure("Expected no ejection %s. %s", actual, Evidence.ofEjections(ejections));
        }
        return this;
    }
}
