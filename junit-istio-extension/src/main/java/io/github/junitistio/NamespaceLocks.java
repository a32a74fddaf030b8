// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Keeps a test that declares faults from running beside others in the namespaces of their callers. The lock is asked for
 * methods only: one on the class would run all of its tests in one thread.
 */
final class NamespaceLocks implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Preloading.begin();
        List<Annotation> faults = Stream.<AnnotatedElement>concat(enclosing.stream(), Stream.of(testClass, method))
                .flatMap(element -> DeclarationAnnotations.on(element).stream())
                .toList();
        return Configuration.find(enclosing, testClass)
                .map(configuration -> locks(configuration.namespace(), configuration.overlaps() ? List.of() : faults))
                .orElse(Set.of());
    }

    private static Set<Lock> locks(String namespace, List<Annotation> faults) {
        Set<Lock> locks = faults.stream()
                .map(DeclarationAnnotations::from)
                .filter(from -> from.indexOf('.') > 0)
                .map(from -> from.substring(from.indexOf('.') + 1))
                .filter(other -> !other.equals(namespace))
                .map(other -> lock(other, ResourceAccessMode.READ_WRITE))
                .collect(Collectors.toSet());
        locks.add(lock(namespace, faults.isEmpty() ? ResourceAccessMode.READ : ResourceAccessMode.READ_WRITE));
        return locks;
    }

    private static Lock lock(String namespace, ResourceAccessMode mode) {
        return new Lock("junit-istio/" + namespace, mode);
    }
}
