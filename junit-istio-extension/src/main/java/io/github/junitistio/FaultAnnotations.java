// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.InvalidDeclarationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The fault annotations on one element, meta-annotations and repeated ones included. */
final class FaultAnnotations {

    static List<Annotation> on(AnnotatedElement element) {
        return Stream.<Annotation>concat(
                        findRepeatableAnnotations(element, InjectDelay.class).stream(),
                        findRepeatableAnnotations(element, InjectAbort.class).stream())
                .toList();
    }

    /** An annotation as written, and where it stands. */
    static String describe(AnnotatedElement element, Annotation annotation) {
        return AnnotationText.of(annotation) + " on " + Elements.name(element);
    }

    /** The caller that an annotation names, as written; empty for all. */
    static String from(Annotation annotation) {
        return annotation instanceof InjectDelay delay ? delay.from() : ((InjectAbort) annotation).from();
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
    static Fault read(AnnotatedElement element, Annotation annotation) {
        try {
            return read(annotation);
        } catch (InvalidDeclarationException e) {
            throw new ExtensionConfigurationException(describe(element, annotation) + ": " + e.getMessage() + ".", e);
        }
    }

    private static Fault read(Annotation annotation) {
        if (annotation instanceof InjectDelay delay) {
            return scoped(
                    Fault.delay(delay.service(), delay.fixedDelay()), delay.percentage(), delay.from(), delay.match());
        }
        InjectAbort abort = (InjectAbort) annotation;
        return scoped(abort(abort), abort.percentage(), abort.from(), abort.match());
    }

    private static Fault abort(InjectAbort abort) {
        boolean http = abort.httpStatus() != 0;
        boolean grpc = !abort.grpcStatus().isEmpty();
        if (http == grpc) {
            throw new InvalidDeclarationException(
                    (http ? "httpStatus and grpcStatus are both given" : "neither httpStatus nor grpcStatus is given")
                            + ": write one of them, such as httpStatus = 503 or grpcStatus = \"UNAVAILABLE\"");
        }
        return http
                ? Fault.abort(abort.service(), abort.httpStatus())
                : Fault.abort(abort.service(), GrpcStatus.parse(abort.grpcStatus()));
    }

    private static Fault scoped(Fault fault, double percentage, String from, Match match) {
        Fault scoped = fault.percentage(percentage).match(MatchReader.read(match));
        return from.isEmpty() ? scoped : scoped.from(from);
    }

    private FaultAnnotations() {}
}
