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
 * Sets how callers choose among the instances of a service while a test's body runs.
 *
 * <p>It is Istio's {@code loadBalancer}, put into the DestinationRule of the service's owner. At most one of {@link
 * #simple}, {@link #httpHeaderName}, {@link #httpCookie}, {@link #useSourceIp} and {@link #httpQueryParameterName}
 * can be given. A DestinationRule knows no callers: it acts on all that see it.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service and subset are the same. It can be a
 * meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings">Istio's
 *     LoadBalancerSettings</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(LoadBalancing.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface LoadBalancing {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /** Only for the instances of this subset; by default for all, those in subsets included. */
    String subset() default "";

    /** One of Istio's simple ways. */
    Simple simple() default Simple.UNSPECIFIED;

    /** Consistent hashing: requests with the same value of this header go to the same instance. */
    String httpHeaderName() default "";

    /** Consistent hashing by a cookie of this name, which the sidecar sets if a request has none; with {@link #ttl}. */
    String httpCookie() default "";

    /** How long the cookie lives, such as {@code 1h}. */
    String ttl() default "";

    /** Consistent hashing by the caller's address. */
    boolean useSourceIp() default false;

    /** Consistent hashing by this query parameter. */
    String httpQueryParameterName() default "";

    /** The smallest size of the hash ring; 1024 by default. */
    int minimumRingSize() default 0;

    /** Maglev in place of the hash ring, with a table of this size, a prime number such as 65537. */
    int tableSize() default 0;

    /** Shares by locality: {@code FROM=TO:PERCENT,TO:PERCENT}, such as {@code "eu/eu-1=eu/eu-1:80,eu/eu-2:20"}. */
    String[] distribute() default {};

    /**
     * Where a region's requests go when its instances are ejected: {@code FROM=TO}, such as {@code "eu=us"}. Needs
     * {@link CircuitBreaker}.
     */
    String[] failover() default {};

    /** How long a new instance gets fewer requests, such as {@code 30s}. */
    String warmup() default "";

    /** Istio's {@code simple} load balancers. */
    enum Simple {
        /** Istio's default. */
        UNSPECIFIED,
        /** One after the other. */
        ROUND_ROBIN,
        /** By chance. */
        RANDOM,
        /** The one of two, chosen by chance, that has fewer requests under way. */
        LEAST_REQUEST,
        /** To the address that the caller connected to. */
        PASSTHROUGH
    }

    /** Several. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** All of them. */
        LoadBalancing[] value();
    }
}
