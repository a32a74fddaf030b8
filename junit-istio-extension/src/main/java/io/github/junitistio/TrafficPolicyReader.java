// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.DenyPolicy;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.TrafficPolicy;
import java.util.function.BiFunction;

/** Annotations of policies for whole services to {@link Policy} values. */
final class TrafficPolicyReader {

    static TrafficPolicy circuitBreaker(CircuitBreaker breaker) {
        return Policy.circuitBreaker(breaker.service(), pool(breaker), detection(breaker))
                .subset(breaker.subset());
    }

    private static ConnectionPool pool(CircuitBreaker breaker) {
        ConnectionPool pool = ConnectionPool.NONE;
        pool = unless(0, breaker.maxConnections(), pool, ConnectionPool::maxConnections);
        pool = unless("", breaker.connectTimeout(), pool, ConnectionPool::connectTimeout);
        pool = unless(0, breaker.http1MaxPendingRequests(), pool, ConnectionPool::http1MaxPendingRequests);
        pool = unless(0, breaker.http2MaxRequests(), pool, ConnectionPool::http2MaxRequests);
        pool = unless(0, breaker.maxRequestsPerConnection(), pool, ConnectionPool::maxRequestsPerConnection);
        pool = unless(0, breaker.maxRetries(), pool, ConnectionPool::maxRetries);
        return unless("", breaker.idleTimeout(), pool, ConnectionPool::idleTimeout);
    }

    private static OutlierDetection detection(CircuitBreaker breaker) {
        OutlierDetection detection = OutlierDetection.NONE;
        detection = unless(-1, breaker.consecutive5xxErrors(), detection, OutlierDetection::consecutive5xxErrors);
        detection =
                unless(-1, breaker.consecutiveGatewayErrors(), detection, OutlierDetection::consecutiveGatewayErrors);
        detection = unless(
                -1,
                breaker.consecutiveLocalOriginFailures(),
                detection,
                OutlierDetection::consecutiveLocalOriginFailures);
        detection = unless("", breaker.interval(), detection, OutlierDetection::interval);
        detection = unless("", breaker.baseEjectionTime(), detection, OutlierDetection::baseEjectionTime);
        detection = unless(-1, breaker.maxEjectionPercent(), detection, OutlierDetection::maxEjectionPercent);
        return unless(-1, breaker.minHealthPercent(), detection, OutlierDetection::minHealthPercent);
    }

    private static <T, V> T unless(V unset, V value, T settings, BiFunction<T, V, T> setting) {
        return value.equals(unset) ? settings : setting.apply(settings, value);
    }

    static TrafficPolicy loadBalancing(LoadBalancing balancing) {
        return Policy.loadBalancing(balancing.service(), LoadBalancingReader.read(balancing))
                .subset(balancing.subset());
    }

    static DenyPolicy deny(Deny deny) {
        DenyPolicy policy = Policy.deny(deny.service()).methods(deny.methods()).paths(deny.paths());
        return deny.from().isEmpty() ? policy : policy.from(deny.from());
    }

    private TrafficPolicyReader() {}
}
