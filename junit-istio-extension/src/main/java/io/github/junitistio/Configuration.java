// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.NamespaceName;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How a class wants to be tested.
 *
 * @param namespace where names are looked up
 * @param manifests what is to run there
 */
record Configuration(String namespace, List<String> manifests) {

    /** The innermost {@link IstioTest} around a class. */
    static Optional<Configuration> find(List<Class<?>> enclosing, Class<?> testClass) {
        Optional<Configuration> found = find(testClass);
        for (int i = enclosing.size() - 1; i >= 0 && found.isEmpty(); i--) {
            found = find(enclosing.get(i));
        }
        return found;
    }

    /**
     * Check it.
     *
     * @throws ExtensionConfigurationException if it says something that cannot be
     */
    void validate(Class<?> testClass) {
        try {
            new NamespaceName(namespace);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(
                    "IstioExtension on " + Elements.name(testClass) + ": " + e.getMessage() + ".", e);
        }
        if (manifests.stream().anyMatch(String::isBlank)) {
            throw new ExtensionConfigurationException(describe(testClass)
                    + ": an empty text is no manifest. Name a file, a folder, or a resource as classpath:shop.yaml.");
        }
    }

    /** The manifests as declared, and where. */
    String describe(Class<?> testClass) {
        return "manifests = {\"" + String.join("\", \"", manifests) + "\"} on " + Elements.name(testClass);
    }

    private static Optional<Configuration> find(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, IstioTest.class)
                .map(annotation -> new Configuration(annotation.namespace(), List.of(annotation.manifests())));
    }
}
