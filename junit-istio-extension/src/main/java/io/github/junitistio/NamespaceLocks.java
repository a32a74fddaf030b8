// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Keeps a test that declares faults from running beside others in its namespace. The lock is asked for methods only: one
 * on the class would run all of its tests in one thread.
 */
final class NamespaceLocks implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        boolean declaresFault = !FaultAnnotations.on(method).isEmpty()
                || Stream.concat(enclosing.stream(), Stream.of(testClass))
                        .anyMatch(type -> !FaultAnnotations.on(type).isEmpty());
        return Configuration.find(enclosing, testClass)
                .map(configuration -> Set.of(new Lock(
                        "junit-istio/" + configuration.namespace(),
                        declaresFault ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ)))
                .orElse(Set.of());
    }
}
