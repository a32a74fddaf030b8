// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Limits of a caller's connections and requests to a service: Istio's {@code ConnectionPoolSettings}. Each caller's sidecar counts for itself;
 * what is above a limit is answered with 503 and the flag {@code UO}, and is not tried again. Without limits there are none.
 *
 * @param fields the fields that are set, by path, such as {@code tcp.maxConnections}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ConnectionPool(Map<String, Object> fields) {

    /** No limits; where declarations begin. */
    public static final ConnectionPool NONE = new ConnectionPool(Map.of());

    /** Copy the map. */
    public ConnectionPool {
        fields = Fields.copy(fields);
    }

    /**
     * Limit connections. Whatever the limit, each worker of a proxy may open one to each instance.
     *
     * @param limit at least 1
     * @return new limits; never {@code null}
     */
    public ConnectionPool maxConnections(int limit) {
        return limit("tcp.maxConnections", limit);
    }

    /**
     * Limit the time that a connection may take to open; 10 s by default.
     *
     * @param text see {@link Durations#parse}
     * @return new limits; never {@code null}
     */
    public ConnectionPool connectTimeout(String text) {
        return with("tcp.connectTimeout", Fields.duration("connectTimeout", text));
    }

    /**
     * Limit requests that wait for a connection.
     *
     * @param limit at least 1
     * @return new limits; never {@code null}
     */
    public ConnectionPool http1MaxPendingRequests(int limit) {
        return limit("http.http1MaxPendingRequests", limit);
    }

    /**
     * Limit requests that are under way, of HTTP/1.1 as well.
     *
     * @param limit at least 1
     * @return new limits; never {@code null}
     */
    public ConnectionPool http2MaxRequests(int limit) {
        return limit("http.http2MaxRequests", limit);
    }

    /**
     * Limit the requests of one connection; 1 switches keep-alive off.
     *
     * @param limit at least 1
     * @return new limits; never {@code null}
     */
    public ConnectionPool maxRequestsPerConnection(int limit) {
        return limit("http.maxRequestsPerConnection", limit);
    }

    /**
     * Limit retries that are under way.
     *
     * @param limit at least 1
     * @return new limits; never {@code null}
     */
    public ConnectionPool maxRetries(int limit) {
        return limit("http.maxRetries", limit);
    }

    /**
     * Limit the time that a connection stays open without requests; 1 h by default.
     *
     * @param text see {@link Durations#parse}
     * @return new limits; never {@code null}
     */
    public ConnectionPool idleTimeout(String text) {
        return with("http.idleTimeout", Fields.duration("idleTimeout", text));
    }

    private ConnectionPool limit(String path, int value) {
        return with(path, Fields.limit(path, value));
    }

    private ConnectionPool with(String path, Object value) {
        return new ConnectionPool(Fields.with(fields, path, value));
    }
}
