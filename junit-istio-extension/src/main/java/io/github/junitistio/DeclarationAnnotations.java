// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.InvalidDeclarationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The annotations on one element that declare something, meta-annotations and repeated ones included. */
final class DeclarationAnnotations {

    // Of one kind and level, the first acts where two are for the same requests: what is for a part of them comes
    // before a split of all.
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(InjectDelay.class, FaultReader::delay),
            new Kind<>(InjectHang.class, FaultReader::hang),
            new Kind<>(InjectAbort.class, FaultReader::abort),
            new Kind<>(InjectSlowBody.class, FaultReader::slowBody),
            new Kind<>(InjectReset.class, FaultReader::reset),
            new Kind<>(RouteTimeout.class, RoutePolicyReader::timeout),
            new Kind<>(Retries.class, RoutePolicyReader::retries),
            new Kind<>(Mirror.class, RoutePolicyReader::mirror),
            new Kind<>(RouteTo.class, RoutePolicyReader::routeTo),
            new Kind<>(TrafficSplit.class, RoutePolicyReader::split),
            new Kind<>(CircuitBreaker.class, TrafficPolicyReader::circuitBreaker),
            new Kind<>(LoadBalancing.class, TrafficPolicyReader::loadBalancing),
            new Kind<>(Deny.class, TrafficPolicyReader::deny),
            new Kind<>(IstioManifest.class, IstioManifestReader::read));

    static List<Annotation> on(AnnotatedElement element) {
        List<Annotation> annotations = new ArrayList<>();
        KINDS.forEach(kind -> annotations.addAll(findRepeatableAnnotations(element, kind.type())));
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
            return KINDS.stream()
                    .filter(kind -> kind.type() == annotation.annotationType())
                    .findFirst()
                    .orElseThrow()
                    .read(annotation);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(describe(element, annotation) + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * An annotation that declares something.
     *
     * @param type the annotation
     * @param reader what it declares
     */
    private record Kind<A extends Annotation>(Class<A> type, Function<A, Declaration> reader) {

        Declaration read(Annotation annotation) {
            return reader.apply(type.cast(annotation));
        }
    }

    private DeclarationAnnotations() {}
}
