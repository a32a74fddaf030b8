// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declaration;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What its annotations tell of a test that nobody has begun.
 *
 * @param namespace where it looks names up
 * @param manifests what is to run there
 * @param declarations what is in effect while its body runs, beside what it puts into effect in code
 */
@API(status = Status.INTERNAL, since = "0.1")
public record AnnotatedTest(String namespace, List<String> manifests, List<Declaration> declarations) {

    /** Copy the lists. */
    public AnnotatedTest {
        manifests = List.copyOf(manifests);
        declarations = List.copyOf(declarations);
    }

    /**
     * Read them.
     *
     * @param enclosing the classes around the test's class, the outermost first
     * @return nothing if neither the class nor one around it has {@link IstioTest}
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if one says something that cannot be
     */
    public static Optional<AnnotatedTest> of(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return Configuration.find(enclosing, testClass)
                .map(configuration -> new AnnotatedTest(
                        configuration.namespace(),
                        configuration.manifests(),
                        TestDeclarations.of(enclosing, testClass, method).all()));
    }
}
