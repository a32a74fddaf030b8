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
 * Answers requests to a service with an error while a test's body runs, without sending them.
 *
 * <p>The abort is Istio's {@code fault.abort} on copies of the service's own VirtualService routes: it acts in the sidecar
 * of each caller. The caller's application sees the error; the mesh's own retries and outlier detection do not.
 *
 * <p>On a class it holds for each of its tests. On both, the method's replaces the class's if service, caller and match
 * are the same.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(InjectAbort.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface InjectAbort {

    /** The called service: {@code inventory}, {@code inventory.shop}, or a full host name. */
    String service();

    /** The HTTP status of the answer, from 200 to 599; this or {@link #grpcStatus()} has to be given. */
    int httpStatus() default 0;

    /** The name of the gRPC status of the answer, such as {@code UNAVAILABLE}; the HTTP status is 200 then. */
    String grpcStatus() default "";

    /** The share of the matching requests that are aborted, from 0 to 100. */
    double percentage() default 100;

    /** The calling workload, such as {@code checkout}; by default every caller in the test's namespace. */
    String from() default "";

    /** Which requests are aborted; by default all. */
    Match match() default @Match;

    /** Several aborts. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** The aborts. */
        InjectAbort[] value();
    }
}
