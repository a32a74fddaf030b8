// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.explore.FaultKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs a test once as it is, finds in the proxies' records which calls followed from its requests, and runs it again for each of these calls and each way to
 * disturb it: a test of its own each, such as {@code checkout -> payment: abort}. Takes the place of {@code @Test}.
 *
 * <p>The test says what has to hold whatever is disturbed; where it depends on that, it takes an {@link
 * io.github.junitistio.explore.Exploration} as a parameter. At the end the log and a report entry of JUnit's list what was tolerated and what breaks the test.
 *
 * <p>The test's own requests to the first service are not disturbed: there is nobody in between who could stand it. If the first run fails, there are no
 * others. A fault that the mesh cannot carry, or that no request met, makes its run an aborted one, with the reason. The runs follow one another and have the
 * namespace for themselves. Applications have to hand on {@code traceparent} or {@code x-request-id}; else nothing is known to follow.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(IstioExtension.class)
@ExtendWith(FaultExploration.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface ExploreFaults {

    /** In which ways calls are disturbed; one way after another, each for all calls, the most frequent first. */
    FaultKind[] kinds() default {FaultKind.ABORT, FaultKind.FIRST_ATTEMPT, FaultKind.DELAY, FaultKind.RESET};

    /** What a caller gets in place of an answer, where it is not gRPC's: an HTTP status from 200 to 599. */
    int httpStatus() default 503;

    /** How much longer a delayed call takes: a number and a unit, such as {@code 3s}. */
    String fixedDelay() default "3s";

    /** How many runs with a fault there are at most. */
    int limit() default 40;
}
