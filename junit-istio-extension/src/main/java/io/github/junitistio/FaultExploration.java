// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.explore.Edge;
import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.explore.Verdicts;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Lets JUnit run a test as {@link ExploreFaults} says. */
final class FaultExploration implements TestTemplateInvocationContextProvider {

    static Optional<ExploreFaults> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, ExploreFaults.class);
    }

    /**
     * Check the annotation of a method, if there is one.
     *
     * @throws ExtensionConfigurationException if it says something that cannot be
     */
    static void validate(AnnotatedElement element) {
        annotation(element).ifPresent(annotation -> {
            String where = DeclarationAnnotations.describe(element, annotation) + ": ";
            List<FaultKind> kinds = Arrays.asList(annotation.kinds());
            if (kinds.isEmpty()) {
                throw new ExtensionConfigurationException(
                        where
                                + "it names no kind of fault, so that nothing is explored. Name some, such as FaultKind.ABORT.");
            }
            if (annotation.limit() < 1) {
                throw new ExtensionConfigurationException(where + "limit " + annotation.limit()
                        + " is less than 1. Write how many runs there may be, such as 20.");
            }
            try {
                Edge any = new Edge("any", "any", false);
                for (FaultKind kind : FaultKind.values()) {
                    new Experiment(any, kind).fault(annotation.httpStatus(), annotation.fixedDelay());
                }
            } catch (InvalidDeclarationException e) {
                throw new ExtensionConfigurationException(where + e.getMessage() + ".", e);
            }
        });
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return annotation(context.getRequiredTestMethod()).isPresent();
    }

    /** JUnit takes one after another, and so the others are there when the first one has ended. */
    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ExploreFaults annotation = annotation(context.getRequiredTestMethod()).orElseThrow();
        Verdicts verdicts = new Verdicts();
        return Stream.concat(
                Stream.of(new UndisturbedRun(annotation, verdicts)),
                Stream.of(verdicts)
                        .flatMap(found -> found.planned().stream())
                        .map(experiment -> new DisturbedRun(annotation, experiment, verdicts)));
    }
}
