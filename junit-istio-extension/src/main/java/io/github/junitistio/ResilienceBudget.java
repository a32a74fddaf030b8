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
 * What requests may cost while a test runs, whatever is injected meanwhile: how long they take, how many succeed, how often they are tried. Judged when
 * the test's body has ended, by what the callers' proxies have recorded since it began; the test fails if more was spent.
 *
 * <p>Without {@link #service} and {@link #from}, it is about the requests that enter the mesh: those that followed from no other one, as a {@link
 * io.github.junitistio.mesh.MeshClient} sends them. Each budget is judged on its own.
 *
 * <p>On a class it is for each of its tests, those of nested classes included; one on the test, or on a class closer to it, takes the place of one for
 * the same {@link #service} and {@link #from}. A test that fails is not judged. Needs {@link IstioTest} on the class or around it.
 *
 * <p>A percentile of few requests is the slowest of them: {@link #requests} says how many it takes.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ResilienceBudget.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface ResilienceBudget {

    /** Only requests to this service: {@code inventory}, {@code inventory.shop}, the full host name, or a host of a ServiceEntry. */
    String service() default "";

    /** Only requests of this workload: its label {@code app}, with a namespace behind a dot if it is in another one. */
    String from() default "";

    /** What half of the requests may take at most: a number and a unit, such as {@code 50ms}. */
    String p50() default "";

    /** What 95 of 100 requests may take at most: a number and a unit, such as {@code 200ms}. */
    String p95() default "";

    /** What 99 of 100 requests may take at most: a number and a unit, such as {@code 300ms}. */
    String p99() default "";

    /** How many of the requests have to be answered by less than 500 and without an error of gRPC, in percent; any number by default. */
    double successRate() default 0;

    /** How many attempts a request may take at most on average, the first one included; any number by default. */
    double attempts() default 0;

    /** How many requests it takes to judge by; with fewer the test fails. */
    int requests() default 1;

    /** Several budgets on one element. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** The budgets. */
        ResilienceBudget[] value();
    }
}
