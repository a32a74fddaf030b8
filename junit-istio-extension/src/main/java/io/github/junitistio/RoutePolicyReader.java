// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.Percentage;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.declaration.RoutePolicy;
import io.github.junitistio.declaration.RouteSetting.Split;
import io.github.junitistio.declaration.ServiceName;
import java.util.List;
import java.util.stream.Stream;

/** Annotations of route policies to {@link RoutePolicy} values. */
final class RoutePolicyReader {

    static RoutePolicy timeout(RouteTimeout timeout) {
        return scoped(Policy.timeout(timeout.service(), timeout.timeout()), timeout.from(), timeout.match());
    }

    static RoutePolicy retries(Retries retries) {
        HttpRetry retry = HttpRetry.attempts(retries.attempts()).retryOn(retries.retryOn());
        retry = retries.perTryTimeout().isEmpty() ? retry : retry.perTryTimeout(retries.perTryTimeout());
        retry = retries.backoff().isEmpty() ? retry : retry.backoff(retries.backoff());
        retry = retries.retryRemoteLocalities() ? retry.retryRemoteLocalities(true) : retry;
        retry = retries.retryIgnorePreviousHosts() ? retry : retry.retryIgnorePreviousHosts(false);
        return scoped(Policy.retries(retries.service(), retry), retries.from(), retries.match());
    }

    static RoutePolicy mirror(Mirror mirror) {
        HttpMirror copies = new HttpMirror(
                destination(mirror.to(), mirror.subset(), mirror.port(), 1), new Percentage(mirror.percentage()));
        return scoped(Policy.mirror(mirror.service(), copies), mirror.from(), mirror.match());
    }

    static RoutePolicy routeTo(RouteTo route) {
        if (route.to().isEmpty() && route.subset().isEmpty() && route.port() == 0) {
            throw new InvalidDeclarationException(
                    "it leads to where the requests go anyway: write a subset, such as subset = \"v2\", or another service as to");
        }
        RouteDestination destination = destination(route.to(), route.subset(), route.port(), 1);
        return scoped(Policy.split(route.service(), destination), route.from(), route.match());
    }

    static RoutePolicy split(TrafficSplit split) {
        List<RouteDestination> destinations = Stream.of(split.destinations())
                .map(each -> destination(each.service(), each.subset(), each.port(), each.weight()))
                .toList();
        return scoped(Policy.route(split.service(), new Split(destinations)), split.from(), split.match());
    }

    private static RouteDestination destination(String service, String subset, int port, int weight) {
        return new RouteDestination(service.isEmpty() ? null : new ServiceName(service), subset, port, weight);
    }

    private static RoutePolicy scoped(RoutePolicy policy, String from, Match match) {
        RoutePolicy scoped = policy.match(MatchReader.read(match));
        return from.isEmpty() ? scoped : scoped.from(from);
    }

    private RoutePolicyReader() {}
}
