// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A traffic policy for a service, on top of what its owner has configured:
 *
 * <pre>{@code
 * Policy.retries("inventory", HttpRetry.attempts(3).retryOn("5xx").perTryTimeout("200ms"))
 * Policy.circuitBreaker("inventory", OutlierDetection.consecutive5xxErrors(2).maxEjectionPercent(100))
 * Policy.split("inventory", RouteDestination.subset("v1").weight(90), RouteDestination.subset("v2").weight(10))
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Policy extends ServiceDeclaration permits RoutePolicy, TrafficPolicy, DenyPolicy {

    /**
     * Declare a time limit for requests, all attempts and the pauses between them included: Istio's {@code timeout}. When it has passed, the
     * caller gets a 504.
     *
     * @param service see {@link ServiceName}
     * @param timeout see {@link Durations#parse}
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the timeout is not a duration
     */
    static RoutePolicy timeout(String service, String timeout) {
        return timeout(service, Durations.parse(timeout, "timeout \"" + timeout + "\""));
    }

    /**
     * Declare a time limit for requests, as {@link #timeout(String, String)} does.
     *
     * @param service see {@link ServiceName}
     * @param timeout at least 1ms, in whole milliseconds
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or Istio would refuse the timeout
     */
    static RoutePolicy timeout(String service, Duration timeout) {
        return RoutePolicy.of(service, new RouteSetting.Timeout(timeout));
    }

    /**
     * Declare what happens to requests otherwise than by a method of its own.
     *
     * @param service see {@link ServiceName}
     * @param setting such as {@link HttpRetry}, {@link HttpMirror}, {@link HttpRewrite}, {@link HttpRedirect}, {@link HttpDirectResponse},
     *     {@link HeaderOperations} or {@link CorsPolicy}
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    static RoutePolicy route(String service, RouteSetting setting) {
        return RoutePolicy.of(service, setting);
    }

    /**
     * Declare retries: Istio's {@code retries}, in place of the owner's and of the mesh's default.
     *
     * @param service see {@link ServiceName}
     * @param retry how often, and after what
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    static RoutePolicy retries(String service, HttpRetry retry) {
        return RoutePolicy.of(service, retry);
    }

    /**
     * Declare a copy of requests to another service or subset: one of Istio's {@code mirrors}, beside the owner's own. Nobody waits for the
     * copy's answer.
     *
     * @param service see {@link ServiceName}
     * @param mirror where the copies go, and how many
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    static RoutePolicy mirror(String service, HttpMirror mirror) {
        return RoutePolicy.of(service, mirror);
    }

    /**
     * Declare where requests go: Istio's {@code route}, in place of the owner's destinations. Canary and blue-green releases are splits over
     * subsets.
     *
     * @param service see {@link ServiceName}
     * @param first a destination
     * @param more more of them, for shares by weight
     * @return a policy for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host, or the weights give no request to anybody
     */
    static RoutePolicy split(String service, RouteDestination first, RouteDestination... more) {
        return RoutePolicy.of(service, RouteSetting.Split.of(first, more));
    }

    /**
     * Declare limits of connections and requests: Istio's {@code connectionPool}.
     *
     * @param service see {@link ServiceName}
     * @param pool the limits
     * @return a policy for all callers; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or no limit is set
     */
    static TrafficPolicy circuitBreaker(String service, ConnectionPool pool) {
        return TrafficPolicy.of(service, new TrafficSetting.CircuitBreaker(pool, OutlierDetection.NONE));
    }

    /**
     * Declare the ejection of failing instances: Istio's {@code outlierDetection}.
     *
     * @param service see {@link ServiceName}
     * @param detection when an instance is ejected, and for how long
     * @return a policy for all callers; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or nothing is set
     */
    static TrafficPolicy circuitBreaker(String service, OutlierDetection detection) {
        return TrafficPolicy.of(service, new TrafficSetting.CircuitBreaker(ConnectionPool.NONE, detection));
    }

    /**
     * Declare both sides of a circuit breaker.
     *
     * @param service see {@link ServiceName}
     * @param pool limits of connections and requests
     * @param detection the ejection of failing instances
     * @return a policy for all callers; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or nothing is set
     */
    static TrafficPolicy circuitBreaker(String service, ConnectionPool pool, OutlierDetection detection) {
        return TrafficPolicy.of(service, new TrafficSetting.CircuitBreaker(pool, detection));
    }

    /**
     * Declare how callers choose among instances: Istio's {@code loadBalancer}, in place of the owner's.
     *
     * @param service see {@link ServiceName}
     * @param balancer how
     * @return a policy for all callers; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    static TrafficPolicy loadBalancing(String service, LoadBalancer balancer) {
        return TrafficPolicy.of(service, balancer);
    }

    /**
     * Declare that a service refuses requests, with a 403: an {@code AuthorizationPolicy} with the action {@code DENY}.
     *
     * @param service see {@link ServiceName}
     * @return a refusal of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    static DenyPolicy deny(String service) {
        return DenyPolicy.of(service);
    }
}
