// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Placement;

/** One mistake each in what changes routes, with what its error has to say beside the annotation and where it stands. */
final class RouteMistakes {

    @Says("timeout \"0s\" is shorter than 1ms, the shortest duration that Istio accepts: write 1ms or more")
    @RouteTimeout(service = "inventory", timeout = "0s")
    void timeout_zero() {}

    @Says("timeout \"two seconds\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @RouteTimeout(service = "inventory", timeout = "two seconds")
    void timeout_words() {}

    @Says("remove one, or give them different callers or matches")
    @RouteTimeout(service = "inventory", timeout = "1s")
    @RouteTimeout(service = "inventory", timeout = "2s")
    void timeout_twice() {}

    @Says("attempts -1 is negative: write how often to try again, or 0 for never")
    @Retries(service = "inventory", attempts = -1)
    void retries_negative() {}

    @Says("retryOn \"5xx, reset\" has spaces, which Istio refuses: write 5xx,reset")
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx, reset")
    void retries_on_with_space() {}

    @Says("write HTTP status codes such as 503, or some of 5xx, cancelled, connect-failure, deadline-exceeded,")
    @Retries(service = "inventory", attempts = 2, retryOn = "5XX")
    void retries_on_unknown() {}

    @Says("perTryTimeout \"0.1ms\" is shorter than 1ms, the shortest duration that Istio accepts: write 1ms or more")
    @Retries(service = "inventory", attempts = 2, perTryTimeout = "0.1ms")
    void retries_per_try() {}

    @Says("backoff \"-1s\" is negative: write 1ms or more")
    @Retries(service = "inventory", attempts = 2, backoff = "-1s")
    void retries_backoff() {}

    @Says(
            "attempts 0 switches retries off, and Istio refuses other fields beside it: leave these away, or give attempts")
    @Retries(service = "inventory", attempts = 0, retryOn = "5xx")
    void retries_zero_with_rest() {}

    @Says("write firstAttempts, which counts within each request")
    @Retries(service = "inventory", attempts = 2)
    @InjectAbort(service = "inventory", httpStatus = 503, firstRequests = 1)
    void retries_and_first_requests() {}

    @Says("write placement = CALLEE, or leave the placement away")
    @Retries(service = "inventory", attempts = 2)
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER)
    void retries_behind_abort() {}

    @Says("write placement = CALLEE, or leave the placement away")
    @RouteTimeout(service = "inventory", timeout = "2s")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER)
    void timeout_behind_abort() {}

    @Says("write placement = CALLEE, or leave the placement away")
    @Mirror(service = "inventory", to = "audit")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER)
    void mirror_behind_abort() {}

    @Says("port -1 is not between 1 and 65535: write a port of the service, or none")
    @Mirror(service = "inventory", to = "audit", port = -1)
    void mirror_port() {}

    @Says("there is no destination: write one, such as \"v2\" for a subset or \"inventory-canary\" for a service")
    @TrafficSplit(
            service = "inventory",
            destinations = {})
    void split_into_nothing() {}

    @Says("the weights sum to nothing, so that no request goes anywhere: give one of them a weight")
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = 0), @Destination(subset = "v2", weight = 0)})
    void split_weights_zero() {}

    @Says("weight -1 is negative: write a share of the requests, such as 90")
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = -1), @Destination(subset = "v2")})
    void split_weight_negative() {}

    @Says("destination subset v1 is there twice: write it once, with the sum of the weights")
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1"), @Destination(subset = "v1")})
    void split_subset_twice() {}

    @Says("remove one, or give them different callers or matches")
    @TrafficSplit(service = "inventory", destinations = @Destination(subset = "v1"))
    @RouteTo(service = "inventory", subset = "v2")
    void split_and_route() {}

    @Says("it leads to where the requests go anyway: write a subset, such as subset = \"v2\", or another service as to")
    @RouteTo(service = "inventory")
    void route_to_nowhere() {}

    private RouteMistakes() {}
}
