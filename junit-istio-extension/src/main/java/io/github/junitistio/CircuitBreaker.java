// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Limits connections and requests to a service, and ejects failing instances, while a test's body runs.
 *
 * <p>It is Istio's {@code connectionPool} and {@code outlierDetection}, put into the DestinationRule of the service's
 * owner; what is not set here stays the owner's. Each caller's sidecar counts for itself. A DestinationRule knows no
 * callers: it acts on all that see it. (Resilience4j has an annotation of this name for the application's own circuit
 * breaker.)
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service and subset are the same. It can be a
 * meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy">Istio's
 *     TrafficPolicy</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(CircuitBreaker.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface CircuitBreaker {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /** Only for the instances of this subset; by default for all, those in subsets included. */
    String subset() default "";

    /**
     * How many connections may be open, at least 1; no limit by default. Each worker of a proxy may open one to each
     * instance, whatever the limit.
     */
    int maxConnections() default 0;

    /** How long a connection may take to open, such as {@code 100ms}; 10 s by default. */
    String connectTimeout() default "";

    /**
     * How many requests may wait for a connection, at least 1; no limit by default. What is above is answered with
     * 503, flag {@code UO}.
     */
    int http1MaxPendingRequests() default 0;

    /** How many requests may be under way, at least 1, of HTTP/1.1 too; no limit by default. */
    int http2MaxRequests() default 0;

    /** How many requests a connection may serve, at least 1; no limit by default. 1 switches keep-alive off. */
    int maxRequestsPerConnection() default 0;

    /** How many retries may be under way, at least 1; no limit by default. */
    int maxRetries() default 0;

    /** How long a connection may stay open without requests, such as {@code 30s}; 1 h by default. */
    String idleTimeout() default "";

    /**
     * Eject after so many answers of 5xx, failed connections and timeouts in a row; 5 by default, and 0 switches it
     * off.
     */
    int consecutive5xxErrors() default -1;

    /** Eject after so many answers of 502, 503 and 504 in a row; off by default. */
    int consecutiveGatewayErrors() default -1;

    /**
     * Eject after so many failed connections and timeouts in a row, counted apart from answers (sets Istio's {@code
     * splitExternalLocalOriginErrors} as well); off by default.
     */
    int consecutiveLocalOriginFailures() default -1;

    /** The time between two looks at who may return, such as {@code 1s}; 10 s by default. */
    String interval() default "";

    /**
     * How long an instance is out for the first time, such as {@code 5s}; twice that the second time, and so on. 30 s
     * by default.
     */
    String baseEjectionTime() default "";

    /**
     * The largest share of the instances that may be out, in percent; 10 by default, with which fewer than ten
     * instances are never ejected.
     */
    int maxEjectionPercent() default -1;

    /**
     * Where fewer than this share of the instances are left, in percent, ejected ones get requests as well; 0 by
     * default.
     */
    int minHealthPercent() default -1;

    /** Several. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** All of them. */
        CircuitBreaker[] value();
    }
}
