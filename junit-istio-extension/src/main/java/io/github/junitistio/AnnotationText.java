// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An annotation as somebody would write it: without the attributes that have their default. */
final class AnnotationText {

    static String of(Annotation annotation) {
        List<String> attributes = new ArrayList<>();
        for (Method attribute : inReadingOrder(annotation)) {
            Object value = value(annotation, attribute);
            if (!Objects.deepEquals(value, attribute.getDefaultValue())) {
                attributes.add(attribute.getName() + " = " + text(value));
            }
        }
        if (attributes.size() == 1) {
            attributes.replaceAll(only -> only.startsWith("value = ") ? only.substring("value = ".length()) : only);
        }
        String name = "@" + annotation.annotationType().getSimpleName();
        return attributes.isEmpty() ? name : name + "(" + String.join(", ", attributes) + ")";
    }

    /** Reflection has no order of its own: what has to be given first, what is nested last. */
    private static List<Method> inReadingOrder(Annotation annotation) {
        return Stream.of(annotation.annotationType().getDeclaredMethods())
                .sorted(Comparator.comparing(
                                (Method attribute) -> attribute.getReturnType().isAnnotation())
                        .thenComparing(attribute -> attribute.getDefaultValue() != null)
                        .thenComparing(attribute -> !attribute.getName().equals("service"))
                        .thenComparing(Method::getName))
                .toList();
    }

    private static Object value(Annotation annotation, Method attribute) {
        try {
            return attribute.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + attribute, e);
        }
    }

    private static String text(Object value) {
        if (value instanceof String string) {
            return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof Annotation nested) {
            return of(nested);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value.getClass().isArray()) {
            String elements = IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> text(Array.get(value, index)))
                    .collect(Collectors.joining(", "));
            return Array.getLength(value) == 1 ? elements : "{" + elements + "}";
        }
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : String.valueOf(value);
    }

    private AnnotationText() {}
}
