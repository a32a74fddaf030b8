// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.NamespaceName;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.annotation.Testable;

/** Checks what {@link LintPolicies} says, before anything is started. */
final class LintValidation {

    private LintValidation() {}

    /**
     * Check the annotation of a class or a method, if there is one.
     *
     * @throws ExtensionConfigurationException if it says something that cannot be, or stands on a method that is no test
     */
    static void validate(AnnotatedElement element) {
        LintedPolicies.annotation(element).ifPresent(annotation -> {
            String where = DeclarationAnnotations.describe(element, annotation) + ": ";
            if (element instanceof Method method) {
                requireTest(
                        method,
                        where,
                        "policies are judged when a test has ended. Move it to the test or to the class, or call Mesh.lint"
                                + " in code.");
            }
            if (!annotation.namespace().isEmpty()) {
                requireNamespace(annotation.namespace(), where);
            }
            for (LintPolicies.Ignore ignore : annotation.ignore()) {
                if (ignore.reason().isBlank()) {
                    throw new ExtensionConfigurationException(where + "the reason why " + ignore.rule() + " ("
                            + ignore.rule().title() + ") is ignored is empty. Write it for those who read this later.");
                }
            }
        });
    }

    /**
     * Check that JUnit runs a method as a test.
     *
     * @param why why it has to, and what to do
     */
    static void requireTest(Method method, String where, String why) {
        if (!isAnnotated(method, Testable.class)) {
            throw new ExtensionConfigurationException(where + "the method is no test, and " + why);
        }
        if (!ClassValidation.isRun(method)) {
            throw new ExtensionConfigurationException(where
                    + "JUnit does not run this method, so that nothing is ever judged. A test is neither private nor static and"
                    + " returns nothing, unless it is a @TestFactory.");
        }
    }

    private static void requireNamespace(String namespace, String where) {
        try {
            new NamespaceName(namespace);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(where + e.getMessage() + ".", e);
        }
    }
}
