// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What tests are called, and where they are. */
final class TestNames {

    /** As JUnit shows it, with what is around it but for the engine. */
    static String of(TestPlan tests, TestIdentifier test) {
        return path(tests, test).stream()
                .skip(test.getParentId().isPresent() ? 1 : 0)
                .map(TestIdentifier::getDisplayName)
                .collect(Collectors.joining(" > "));
    }

    /** The classes that a test is in, the outermost first. */
    static List<Class<?>> classes(TestPlan tests, TestIdentifier test) {
        List<Class<?>> classes = new ArrayList<>();
        for (TestIdentifier each : path(tests, test)) {
            each.getSource()
                    .filter(ClassSource.class::isInstance)
                    .map(source -> ((ClassSource) source).getJavaClass())
                    .ifPresent(classes::add);
        }
        return classes;
    }

    private static List<TestIdentifier> path(TestPlan tests, TestIdentifier test) {
        List<TestIdentifier> path = new ArrayList<>();
        for (Optional<TestIdentifier> each = Optional.of(test); each.isPresent(); each = tests.getParent(each.get())) {
            path.add(each.get());
        }
        Collections.reverse(path);
        return path;
    }

    private TestNames() {}
}
