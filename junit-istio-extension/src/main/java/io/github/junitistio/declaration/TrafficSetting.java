// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * One thing that is set in a traffic policy.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface TrafficSetting permits TrafficSetting.CircuitBreaker, LoadBalancer {

    /**
     * Determine the fields of Istio's {@code TrafficPolicy} that are set.
     *
     * @return values by path, such as {@code connectionPool.tcp.maxConnections}; numbers, texts, durations, booleans, and lists and maps of
     *     these; sorted; never {@code null}
     */
    Map<String, Object> fields();

    /**
     * Say what is set.
     *
     * @return such as {@code circuit breaker: connectionPool.tcp.maxConnections 1}; never {@code null}
     */
    String describe();

    /**
     * A circuit breaker: limits, and the ejection of instances. What neither of them sets stays the owner's.
     *
     * @param connectionPool limits of connections and requests
     * @param outlierDetection when instances are ejected
     */
    record CircuitBreaker(ConnectionPool connectionPool, OutlierDetection outlierDetection) implements TrafficSetting {

        /**
         * Create a circuit breaker.
         *
         * @throws InvalidDeclarationException if nothing is set
         */
        public CircuitBreaker {
            if (connectionPool.fields().isEmpty() && outlierDetection.fields().isEmpty()) {
                throw new InvalidDeclarationException(
                        "the circuit breaker has no limit and ejects nobody: set maxConnections, consecutive5xxErrors or another field");
            }
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new TreeMap<>();
            connectionPool.fields().forEach((path, value) -> fields.put("connectionPool." + path, value));
            outlierDetection.fields().forEach((path, value) -> fields.put("outlierDetection." + path, value));
            return fields;
        }

        @Override
        public String describe() {
            return "circuit breaker (" + DeclarationText.of(fields()) + ")";
        }
    }
}
