// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads every annotation of a class before its first test, so that a mistake costs no mesh and shows at once. */
final class ClassValidation {

    /**
     * Check a class.
     *
     * @throws ExtensionConfigurationException if an annotation says something that cannot be, or stands where it cannot act
     */
    static void validate(ExtensionContext context, Configuration configuration) {
        configuration.validate(context.getRequiredTestClass());
        List<Class<?>> enclosing = context.getEnclosingTestClasses();
        Class<?> testClass = context.getRequiredTestClass();
        validate(TestDeclarations.of(enclosing, testClass), configuration);
        LintValidation.validate(testClass);
        Budgets.validate(testClass);
        for (Method method : ReflectionSupport.findMethods(testClass, any -> true, HierarchyTraversalMode.TOP_DOWN)) {
            LintValidation.validate(method);
            Budgets.validate(method);
            FaultExploration.validate(method);
            List<Annotation> annotations = DeclarationAnnotations.on(method);
            if (!annotations.isEmpty()) {
                requireTest(method, annotations.get(0));
                validate(TestDeclarations.of(enclosing, testClass, method), configuration);
            }
        }
    }

    private static void validate(TestDeclarations declared, Configuration configuration) {
        if (configuration.overlaps()) {
            declared.requireRequests(configuration.isolationHeader());
        }
    }

    private static void requireTest(Method method, Annotation annotation) {
        if (!isAnnotated(method, Testable.class)) {
            throw new ExtensionConfigurationException(DeclarationAnnotations.describe(method, annotation)
                    + ": the method is no test, and a fault acts only while a test's body runs. Move it to the test or"
                    + " to the class, or inject it in code with Mesh.inject.");
        }
        if (!isRun(method)) {
            throw new ExtensionConfigurationException(DeclarationAnnotations.describe(method, annotation)
                    + ": JUnit does not run this method, so that the fault never acts. A test is neither private nor static"
                    + " and returns nothing, unless it is a @TestFactory.");
        }
    }

    static boolean isRun(Method method) {
        return !Modifier.isPrivate(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && (method.getReturnType() == void.class || isAnnotated(method, TestFactory.class));
    }

    private ClassValidation() {}
}
