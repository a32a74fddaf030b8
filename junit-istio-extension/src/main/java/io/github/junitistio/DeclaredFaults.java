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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Class<?> superclass = type.getSuperclass();
        if (superclass != null) {
            addClass(superclass);
            List<Annotation> own = new ArrayList<>(FaultAnnotations.on(type));
            own.removeAll(FaultAnnotations.on(superclass));
            add(type, own);
        }
    }

    private void add(AnnotatedElement element, List<Annotation> annotations) {
        List<Fault> level = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Fault fault = FaultAnnotations.read(element, annotation);
            level.add(fault);
            sources.put(fault, FaultAnnotations.describe(element, annotation));
        }
        try {
            declarations = declarations.inside(level);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException("On " + Elements.name(element) + ": " + e.getMessage() + ".", e);
        }
    }
}
