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
 * Sends copies of requests to a service to another one while a test's body runs. Nobody waits for the copies'
 * answers.
 *
 * <p>It is one of Istio's {@code mirrors} on copies of the service's own VirtualService routes, beside the owner's;
 * several of them with different destinations act together.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. What stands further in (a subclass, a
 * nested class, the method) replaces what stands further out if service, caller and match are the same, and comes first if
 * only some of the requests are. It can be a meta-annotation. Needs {@link IstioTest} on the class or around it.
 *
 * @see <a href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy">Istio's
 *     HTTPMirrorPolicy</a>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(Mirror.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface Mirror {

    /**
     * The called service: {@code inventory}, {@code inventory.shop}, or a full host name of a Service or ServiceEntry. It
     * has to be in the mesh before the test's body.
     */
    String service();

    /**
     * The service that gets the copies; by default the called one itself, of which {@link #subset} then names
     * instances.
     */
    String to() default "";

    /**
     * The subset that gets the copies; all instances by default. One that no DestinationRule names stands for the
     * instances whose label {@code version} is its name.
     */
    String subset() default "";

    /** The port that gets the copies; by default the called one, or the only one that the service has. */
    int port() default 0;

    /** The share of the matching requests that are copied, from 0 to 100 in steps of 0.0001. Each proxy throws a die. */
    double percentage() default 100;

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
        Mirror[] value();
    }
}
