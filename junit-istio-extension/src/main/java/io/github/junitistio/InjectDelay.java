// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Placement;
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
 * Delays requests to a service while a test's body runs.
 *
 * <p>With {@link #placement} {@code CALLER} it is Istio's {@code fault.delay} on copies of the service's own VirtualService
 * routes: it acts in the sidecar of each caller, before the request is sent. The caller's application sees a slow service; the
 * mesh's own timeouts and retries do not see the delay at all. With {@code CALLEE} the sidecars of the service wait, by Envoy's
 * fault filter, and the callers' mesh sees a slow answer.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service, caller and match are the same, and comes first if
 * only some of the requests are. It can be a meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * <p>What cannot be, such as a malformed value or a method that is no test, fails the class before its first test. What the
 * mesh does not have, and what Istio refuses, fails the test before anything is changed.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection">Istio's
 *     HTTPFaultInjection</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(InjectDelay.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface InjectDelay {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /** How long requests wait: a number and a unit, such as {@code 250ms} or {@code 1.5s}; at least 1 ms, in whole ones. */
    String fixedDelay();

    /** The share of the matching requests that are delayed, from 0 to 100 in steps of 0.0001. Each proxy throws a die. */
    double percentage() default 100;

    /**
     * The calling workload, such as {@code checkout} or {@code checkout.shop}, which has to be in the mesh before the test's
     * body; by default every caller in the test's namespace.
     */
    String from() default "";

    /** Which requests are delayed; by default all. */
    Match match() default @Match;

    /**
     * On which side of the call it acts; by default the service's where only that can be, or where the same test
     * declares retries, a timeout, a circuit breaker or a mirror for the service, else the caller's.
     */
    Placement placement() default Placement.AUTO;

    /**
     * Only the first attempts of each request, so many, from 1 to 10: what the mesh's own retries are for. By default
     * all.
     */
    int firstAttempts() default 0;

    /**
     * Only the first requests that the service gets from then on, so many, from 1 to 1000, retried attempts included:
     * what the application's own retries are for. The service must have one instance, which counts. By default all.
     */
    int firstRequests() default 0;

    /** Only the instances of this subset; by default all. */
    String subset() default "";

    /** Only so many of the instances, so that the others can take over; by default all. */
    int instances() default 0;

    /** Several delays. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** The delays. */
        InjectDelay[] value();
    }
}
