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
 * Sets how failed requests to a service are tried again while a test's body runs.
 *
 * <p>It is Istio's {@code retries} on copies of the service's own VirtualService routes, in place of the owner's and of
 * Istio's default of two retries after failed connections. Envoy does not look at the method: a POST is tried again
 * as well. Resilience4j and other libraries have annotations for retries of the application; this one is about the
 * mesh's.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service, caller and match are the same, and comes first if
 * only some of the requests are. It can be a meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry">Istio's
 *     HTTPRetry</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Retries.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface Retries {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /** How often a failed request is tried again; with 3 there are at most 4 attempts, and 0 switches retries off. */
    int attempts();

    /**
     * A limit for each attempt, such as {@code 200ms}; none by default. Its end is tried again only if {@link
     * #retryOn} has {@code 5xx}, {@code gateway-error} or {@code reset}.
     */
    String perTryTimeout() default "";

    /**
     * What is tried again, with commas between: conditions such as {@code 5xx,reset}, or status codes such as {@code
     * 503}. By default Istio's {@code connect-failure,refused-stream,unavailable,cancelled}, of which a 503 from the
     * application is none.
     */
    String retryOn() default "";

    /** The longest pause before the first retry, such as {@code 25ms}, which is the default. It grows up to its tenfold. */
    String backoff() default "";

    /** Whether retries go to other localities as well. */
    boolean retryRemoteLocalities() default false;

    /** Whether retries avoid instances that were tried before. */
    boolean retryIgnorePreviousHosts() default true;

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
        Retries[] value();
    }
}
