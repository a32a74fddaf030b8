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
 * Limits the time of requests to a service while a test's body runs, all attempts and the pauses between them
 * included. When it has passed, the caller gets a 504.
 *
 * <p>It is Istio's {@code timeout} on copies of the service's own VirtualService routes, in place of the owner's. A
 * delay with placement {@code CALLER} is not part of the time.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service, caller and match are the same, and comes first if
 * only some of the requests are. It can be a meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute">Istio's
 *     HTTPRoute</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(RouteTimeout.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface RouteTimeout {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /** The limit: a number and a unit, such as {@code 250ms} or {@code 1.5s}; at least 1 ms, in whole ones. */
    String timeout();

    /**
     * The calling workload, such as {@code checkout} or {@code checkout.shop}, which has to be in the mesh before the test's
     * body; by default every caller in the test's namespace.
     */
    String from() default "";

    /** Which requests; by default all. */
    Match match() default @Match;

    /** Several. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** All of them. */
        RouteTimeout[] value();
    }
}
