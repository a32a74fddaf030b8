// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the annotation because of which JUnit called the extension, for a message. */
final class DeclarationsWithoutMesh {

    static String describe(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>(context.getEnclosingTestClasses());
        elements.add(0, context.getRequiredTestClass());
        context.getTestMethod().ifPresent(method -> elements.add(0, method));
        for (AnnotatedElement element : elements) {
            List<Annotation> annotations = DeclarationAnnotations.on(element);
            if (!annotations.isEmpty()) {
                Annotation first = annotations.get(0);
                return DeclarationAnnotations.describe(
                        element instanceof Class<?> type ? DeclarationAnnotations.holder(type, first) : element, first);
            }
        }
        return elements.stream()
                .flatMap(element -> Stream.<Stream<? extends Annotation>>of(
                                LintedPolicies.annotation(element).stream(),
                                Budgets.annotations(element).stream(),
                                FaultExploration.annotation(element).stream())
                        .flatMap(found -> found)
                        .map(annotation -> DeclarationAnnotations.describe(element, annotation)))
                .findFirst()
                .orElse("IstioExtension on " + Elements.name(elements.get(0)));
    }

    private DeclarationsWithoutMesh() {}
}
