// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How messages call classes and methods. */
final class Elements {

    static String name(AnnotatedElement element) {
        if (element instanceof Method method) {
            String parameters = Arrays.stream(method.getParameterTypes())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", "));
            return name(method.getDeclaringClass()) + "." + method.getName() + "(" + parameters + ")";
        }
        if (element instanceof Class<?> type) {
            Class<?> enclosing = type.getEnclosingClass();
            return enclosing == null ? type.getSimpleName() : name(enclosing) + "." + type.getSimpleName();
        }
        return element.toString();
    }

    private Elements() {}
}
