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
 * Delays requests to a service while a test's body runs.
 *
 * <p>The delay is Istio's {@code fault.delay} on copies of the service's own VirtualService routes: it acts in the sidecar
 * of each caller, before the request is sent. The caller's application sees a slow service; the mesh's own timeouts and
 * retries do not see the delay at all.
 *
 * <p>On a class it holds for each of its tests. On both, the method's replaces the class's if service, caller and match
 * are the same.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(InjectDelay.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface InjectDelay {

    /** The called service: {@code inventory}, {@code inventory.shop}, or a full host name. */
    String service();

    /** How long requests wait: a number and a unit, such as {@code 250ms} or {@code 1.5s}; at least 1 ms. */
    String fixedDelay();

    /** The share of the matching requests that are delayed, from 0 to 100. */
    double percentage() default 100;

    /** The calling workload, such as {@code checkout}; by default every caller in the test's namespace. */
    String from() default "";

    /** Which requests are delayed; by default all. */
    Match match() default @Match;

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
