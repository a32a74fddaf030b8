// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The methods of a class that are called before the tests of each version. */
final class VersionCallbacks {

    /** Call them, those of superclasses first. */
    static void call(ExtensionContext context) {
        for (Method method : AnnotationSupport.findAnnotatedMethods(
                context.getRequiredTestClass(), BeforeIstioVersion.class, HierarchyTraversalMode.TOP_DOWN)) {
            Object instance = context.getTestInstance().orElse(null);
            if (!Modifier.isStatic(method.getModifiers()) && instance == null) {
                throw new ExtensionConfigurationException("@BeforeIstioVersion on " + Elements.name(method)
                        + ": the method is not static, and there is no instance of the class yet. Make it static, or use"
                        + " @TestInstance(Lifecycle.PER_CLASS).");
            }
            context.getExecutableInvoker().invoke(method, instance);
        }
    }

    private VersionCallbacks() {}
}
