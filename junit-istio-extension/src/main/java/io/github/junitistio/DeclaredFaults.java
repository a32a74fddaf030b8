// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.fault.FaultRefusedException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The faults in force for a test: from the outermost class and its superclasses inwards, the method last. */
final class DeclaredFaults {

    private final Map<Fault, String> sources = new HashMap<>();
    private Declarations declarations = Declarations.NONE;

    private DeclaredFaults() {}

    static DeclaredFaults of(ExtensionContext context) {
        return of(context.getEnclosingTestClasses(), context.getRequiredTestClass(), context.getRequiredTestMethod());
    }

    static DeclaredFaults of(List<Class<?>> enclosing, Class<?> testClass) {
        DeclaredFaults faults = new DeclaredFaults();
        enclosing.forEach(faults::addClass);
        faults.addClass(testClass);
        return faults;
    }

    static DeclaredFaults of(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        DeclaredFaults faults = of(enclosing, testClass);
        faults.add(method, FaultAnnotations.on(method));
        return faults;
    }

    List<Fault> faults() {
        return declarations.faults();
    }

    /** Say by which annotations the faults were declared that the mesh refuses. */
    RuntimeException explain(FaultRefusedException refusal) {
        String declared = refusal.faults().stream()
                .map(sources::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" and "));
        return declared.isEmpty()
                ? refusal
                : new ExtensionConfigurationException(declared + ": " + refusal.reason(), refusal);
    }

    private void addClass(Class<?> type) {
        addClass(type, new HashSet<>());
    }

    private void addClass(Class<?> type, Set<Class<?>> added) {
        if (added.add(type)) {
            List<Annotation> own = new ArrayList<>(FaultAnnotations.on(type));
            for (Class<?> parent : FaultAnnotations.parents(type)) {
                addClass(parent, added);
                own.removeAll(FaultAnnotations.on(parent));
            }
            add(type, own);
        }
    }

    private void add(AnnotatedElement element, List<Annotation> annotations) {
        List<Fault> level = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Fault fault = FaultAnnotations.read(element, annotation);
            for (int i = 0; i < level.size(); i++) {
                requireNoContradiction(element, annotations.get(i), level.get(i), annotation, fault);
            }
            level.add(fault);
            sources.put(fault, FaultAnnotations.describe(element, annotation));
        }
        declarations = declarations.inside(level);
    }

    private static void requireNoContradiction(
            AnnotatedElement element, Annotation first, Fault one, Annotation second, Fault other) {
        try {
            new Declarations(List.of(one, other));
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(
                    AnnotationText.of(first) + " and " + FaultAnnotations.describe(element, second) + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }
}
