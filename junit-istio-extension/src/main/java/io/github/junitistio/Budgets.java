// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.budget.Budget;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** What {@link ResilienceBudget} allows a test's requests to cost. */
final class Budgets {

    static List<ResilienceBudget> annotations(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ResilienceBudget.class);
    }

    /**
     * Check the annotations of a class or a method.
     *
     * @throws ExtensionConfigurationException if one says something that cannot be, two are for the same requests, or one stands on a method that is no
     *     test
     */
    static void validate(AnnotatedElement element) {
        Set<List<String>> seen = new HashSet<>();
        for (ResilienceBudget annotation : annotations(element)) {
            String where = DeclarationAnnotations.describe(element, annotation) + ": ";
            if (element instanceof Method method) {
                LintValidation.requireTest(
                        method,
                        where,
                        "budgets are judged when a test has ended. Move it to the test or to the class, or assert on Traffic"
                                + " in code.");
            }
            try {
                budget(annotation);
            } catch (InvalidDeclarationException e) {
                throw new ExtensionConfigurationException(where + e.getMessage() + ".", e);
            }
            if (!seen.add(requests(annotation))) {
                throw new ExtensionConfigurationException(
                        where
                                + "another one on the same element is for the same requests. Write one with the limits of both.");
            }
        }
    }

    /**
     * Judge a test by the requests since it began.
     *
     * @throws AssertionFailedError if they cost more than a budget allows
     */
    static void judge(ExtensionContext context, ContextScope scope) {
        List<String> failures = new ArrayList<>();
        of(context).forEach((annotation, element) -> {
            List<Request> made = made(annotation, scope.records());
            List<String> breaches = budget(annotation).breaches(made);
            if (!breaches.isEmpty()) {
                failures.add(DeclarationAnnotations.describe(element, annotation) + ": the " + made.size()
                        + " requests " + which(annotation) + " cost more.\n- " + String.join("\n- ", breaches));
            }
        });
        if (!failures.isEmpty()) {
            throw new AssertionFailedError(String.join("\n", failures));
        }
    }

    /** Those of the test first, then those of the classes around it that are for other requests, the closest class first. */
    private static Map<ResilienceBudget, AnnotatedElement> of(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>(context.getEnclosingTestClasses());
        elements.add(context.getRequiredTestClass());
        elements.add(context.getRequiredTestMethod());
        Collections.reverse(elements);
        Set<List<String>> seen = new HashSet<>();
        Map<ResilienceBudget, AnnotatedElement> budgets = new LinkedHashMap<>();
        for (AnnotatedElement element : elements) {
            annotations(element).stream()
                    .filter(annotation -> seen.add(requests(annotation)))
                    .forEach(annotation -> budgets.put(annotation, element));
        }
        return budgets;
    }

    private static List<String> requests(ResilienceBudget annotation) {
        return List.of(annotation.service(), annotation.from());
    }

    private static Budget budget(ResilienceBudget annotation) {
        SortedMap<Integer, Duration> percentiles = new TreeMap<>();
        Map.of(50, annotation.p50(), 95, annotation.p95(), 99, annotation.p99()).forEach((percentile, text) -> {
            if (!text.isEmpty()) {
                percentiles.put(percentile, Durations.parse(text));
            }
        });
        return new Budget(percentiles, annotation.successRate(), annotation.attempts(), annotation.requests());
    }

    private static List<Request> made(ResilienceBudget annotation, RecordWindow records) {
        Traffic traffic = Traffic.of(records);
        if (annotation.service().isEmpty() && annotation.from().isEmpty()) {
            return traffic.roots().stream().map(Call::request).toList();
        }
        Traffic narrowed = annotation.service().isEmpty() ? traffic : traffic.to(annotation.service());
        return (annotation.from().isEmpty() ? narrowed : narrowed.from(annotation.from())).requests();
    }

    private static String which(ResilienceBudget annotation) {
        if (annotation.service().isEmpty() && annotation.from().isEmpty()) {
            return "that entered the mesh";
        }
        return (annotation.from().isEmpty() ? "" : "from " + annotation.from())
                + (annotation.from().isEmpty() || annotation.service().isEmpty() ? "" : " ")
                + (annotation.service().isEmpty() ? "" : "to " + annotation.service());
    }

    private Budgets() {}
}
