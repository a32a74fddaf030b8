// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.scope.RequestToken;
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

/** What is declared for a test: from the outermost class and its superclasses inwards, the method last. */
final class TestDeclarations {

    private final Map<Declaration, String> sources = new HashMap<>();
    private final Set<Declaration> ofMethod = new HashSet<>();
    private final Set<Declaration> mayBeUnused = new HashSet<>();
    private Declarations declarations = Declarations.NONE;

    private TestDeclarations() {}

    static TestDeclarations of(ExtensionContext context) {
        return of(context.getEnclosingTestClasses(), context.getRequiredTestClass(), context.getRequiredTestMethod());
    }

    static TestDeclarations of(List<Class<?>> enclosing, Class<?> testClass) {
        TestDeclarations declared = new TestDeclarations();
        enclosing.forEach(declared::addClass);
        declared.addClass(testClass);
        return declared;
    }

    static TestDeclarations of(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        TestDeclarations declared = of(enclosing, testClass);
        declared.ofMethod.addAll(declared.add(method, DeclarationAnnotations.on(method)));
        return declared;
    }

    List<Declaration> all() {
        return declarations.all();
    }

    /**
     * Determine if all of it can be for the requests of one test.
     *
     * @throws ExtensionConfigurationException if an annotation declares what acts on other tests' requests as well
     */
    void requireRequests(String header) {
        RequestToken token = RequestToken.random(header);
        sources.forEach((declaration, source) -> {
            try {
                token.narrow(declaration);
            } catch (InvalidDeclarationException e) {
                throw new ExtensionConfigurationException(source + ": " + e.getMessage() + ".", e);
            }
        });
    }

    /** By which annotation something was declared, and where. */
    String source(Declaration declaration) {
        return sources.getOrDefault(declaration, declaration.toString());
    }

    /** By which annotations all of it was declared. */
    Map<Declaration, String> sources() {
        return Map.copyOf(sources);
    }

    /** Determine if something was declared on the method. */
    boolean isOfMethod(Declaration declaration) {
        return ofMethod.contains(declaration);
    }

    /** Determine if its annotation allows that no request meets it. */
    boolean mayBeUnused(Declaration declaration) {
        return mayBeUnused.contains(declaration);
    }

    /** Say by which annotations was declared what the mesh refuses. */
    RuntimeException explain(DeclarationRefusedException refusal) {
        String declared = refusal.declarations().stream()
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
            List<Annotation> own = new ArrayList<>(DeclarationAnnotations.on(type));
            for (Class<?> parent : DeclarationAnnotations.parents(type)) {
                addClass(parent, added);
                own.removeAll(DeclarationAnnotations.on(parent));
            }
            add(type, own);
        }
    }

    private List<Declaration> add(AnnotatedElement element, List<Annotation> annotations) {
        List<Declaration> level = new ArrayList<>();
        for (Annotation annotation : annotations) {
            Declaration declaration = DeclarationAnnotations.read(element, annotation);
            for (int i = 0; i < level.size(); i++) {
                requireNoContradiction(element, annotations.get(i), level.get(i), annotation, declaration);
            }
            level.add(declaration);
            if (annotation instanceof IstioManifest manifest && manifest.allowUnused()) {
                mayBeUnused.add(declaration);
            }
            sources.put(declaration, DeclarationAnnotations.describe(element, annotation));
        }
        declarations = declarations.inside(level);
        return level;
    }

    private static void requireNoContradiction(
            AnnotatedElement element, Annotation first, Declaration one, Annotation second, Declaration other) {
        try {
            new Declarations(List.of(one, other));
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(
                    AnnotationText.of(first) + " and " + DeclarationAnnotations.describe(element, second) + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }
}
