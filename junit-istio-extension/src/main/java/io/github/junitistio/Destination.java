// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Where a share of requests goes: Istio's {@code HTTPRouteDestination}. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface Destination {

    /**
     * The subset; all instances by default. One that no DestinationRule names stands for the instances whose label
     * {@code version} is its name.
     */
    String subset() default "";

    /** The service; by default the called one. */
    String service() default "";

    /** The port; by default the called one, or the only one that the service has. */
    int port() default 0;

    /** The share of the sum of all weights, from 0. */
    int weight() default 1;
}
