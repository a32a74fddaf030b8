// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.InvalidDeclarationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The annotations on one element that declare something, meta-annotations and repeated ones included. */
final class DeclarationAnnotations {

    static List<Annotation> on(AnnotatedElement element) {
        List<Annotation> annotations = new ArrayList<>();
        DeclarationKinds.types().forEach(type -> annotations.addAll(findRepeatableAnnotations(element, type)));
        return annotations;
    }

    /** An annotation as written, and where it stands. */
    static String describe(AnnotatedElement element, Annotation annotation) {
        return AnnotationText.of(annotation) + " on " + Elements.name(element);
    }

    /** The caller that an annotation names, as written; empty for all, and where the kind knows no callers. */
    static String from(Annotation annotation) {
        try {
            return (String) annotation.annotationType().getMethod("from").invoke(annotation);
        } catch (NoSuchMethodException e) {
            return "";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + annotation, e);
        }
    }

    /** The classes and interfaces that a class has annotations from, beside its own. */
    static List<Class<?>> parents(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .toList();
    }

    /** The class or interface that an annotation of a class stands on. */
    static Class<?> holder(Class<?> type, Annotation annotation) {
        for (Class<?> parent : parents(type)) {
            if (on(parent).contains(annotation)) {
                return holder(parent, annotation);
            }
        }
        return type;
    }

    /**
     * Read an annotation.
     *
     * @param element where it stands, for the message
     * @throws ExtensionConfigurationException if it says something that cannot be
     */
    static Declaration read(AnnotatedElement element, Annotation annotation) {
        try {
            return DeclarationKinds.read(annotation);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(describe(element, annotation) + ": " + e.getMessage() + ".", e);
        }
    }

    private DeclarationAnnotations() {}
}
