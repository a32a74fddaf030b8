// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.NamespaceName;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.mesh.scope.RequestToken;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How a class wants to be tested.
 *
 * @param namespace where names are looked up
 * @param manifests what is to run there
 * @param isolation what keeps tests apart there
 * @param isolationHeader by which header, in lower case
 * @param allowUnused whether tests pass whose declarations no request has met
 */
record Configuration(
        String namespace, List<String> manifests, Isolation isolation, String isolationHeader, boolean allowUnused) {

    /** The defaults of {@link IstioTest}, for a namespace. */
    static Configuration of(String namespace) {
        return new Configuration(namespace, List.of(), Isolation.NAMESPACE, RequestToken.TRACEPARENT, false);
    }

    Configuration with(List<String> other) {
        return new Configuration(namespace, other, isolation, isolationHeader, allowUnused);
    }

    Configuration with(Isolation other, String header) {
        return new Configuration(namespace, manifests, other, header, allowUnused);
    }

    Configuration allowingUnused() {
        return new Configuration(namespace, manifests, isolation, isolationHeader, true);
    }

    boolean overlaps() {
        return isolation == Isolation.REQUEST;
    }

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
        if (overlaps()) {
            requireHeader(testClass);
        }
        if (manifests.stream().anyMatch(String::isBlank)) {
            throw new ExtensionConfigurationException(describe(testClass)
                    + ": an empty text is no manifest. Name a file, a folder, or a resource as classpath:shop.yaml.");
        }
    }

    private void requireHeader(Class<?> testClass) {
        try {
            RequestMatch.ALL.header(isolationHeader, "exact:x");
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(
                    "isolationHeader = \"" + isolationHeader + "\" on " + Elements.name(testClass) + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }

    /** The manifests as declared, and where. */
    String describe(Class<?> testClass) {
        return "manifests = {\"" + String.join("\", \"", manifests) + "\"} on " + Elements.name(testClass);
    }

    private static Optional<Configuration> find(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, IstioTest.class)
                .map(annotation -> new Configuration(
                        annotation.namespace(),
                        List.of(annotation.manifests()),
                        annotation.isolation(),
                        annotation.isolationHeader().toLowerCase(Locale.ROOT),
                        annotation.allowUnused()));
    }
}
