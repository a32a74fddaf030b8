// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Stripped;
import io.github.junitistio.testing.TestKit;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** A test that is green without what it declares proves nothing: each fails when that is taken off it, for the reason that it states. */
class StrippedPoliciesTests {

    private static final List<Class<?>> CLASSES = List.of(
            CalleeFaultTests.class,
            CircuitBreakerTests.class,
            DenyTests.class,
            IstioManifestTests.class,
            LoadBalancingTests.class,
            MirrorTests.class,
            RetriesTests.class,
            RouteTimeoutTests.class,
            RouteToTests.class,
            TrafficSplitTests.class);

    private static final Map<String, String> SIDE_BY_SIDE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "same_thread",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "3");

    @Test
    void each_test_fails_without_what_it_declares() {
        Map<String, Throwable> failures = TestKit.run(
                        SIDE_BY_SIDE, CLASSES.stream().map(Stripped::of).toArray(Class<?>[]::new))
                .failuresByTest();

        SoftAssertions softly = new SoftAssertions();
        List<Method> tests = CLASSES.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(FailsWithout.class))
                .toList();
        for (Method test : tests) {
            String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
            softly.assertThat(failures.get(name))
                    .as(name)
                    .isNotNull()
                    .hasMessageContaining(test.getAnnotation(FailsWithout.class).value());
        }
        softly.assertAll();
        assertThat(tests).hasSizeGreaterThan(40);
    }
}
