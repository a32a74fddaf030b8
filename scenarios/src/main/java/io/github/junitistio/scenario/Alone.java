// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.IstioTest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Takes the namespace for a scenario before it begins, as the extension does for declarations by annotation. */
final class Alone implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return AnnotationSupport.findAnnotation(testClass, IstioTest.class, enclosing)
                .map(test -> Set.of(new Lock("junit-istio/" + test.namespace(), ResourceAccessMode.READ_WRITE)))
                .orElse(Set.of());
    }
}
