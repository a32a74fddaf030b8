// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.gameday.yaml.Fields;
import io.github.junitistio.gameday.yaml.Value;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes an annotation of fields of a file, so that these are the annotation's own, with its defaults, and remain so. */
final class AnnotationValue {

    /** An annotation of a type, with the attributes that the fields give. */
    static <A extends Annotation> A of(Class<A> type, Fields fields) {
        Map<String, Object> attributes = new HashMap<>();
        for (Method attribute : type.getDeclaredMethods()) {
            attributes.put(attribute.getName(), value(attribute, fields));
        }
        fields.end();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "annotationType" -> type;
                    case "toString" -> "@" + type.getSimpleName() + attributes;
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> attributes.get(method.getName());
                }));
    }

    private static Object value(Method attribute, Fields fields) {
        Object otherwise = attribute.getDefaultValue();
        return otherwise == null
                ? value(attribute.getReturnType(), fields.get(attribute.getName(), "it has no default"))
                : fields.find(attribute.getName())
                        .map(given -> value(attribute.getReturnType(), given))
                        .orElse(otherwise);
    }

    private static Object value(Class<?> type, Value given) {
        if (type.isArray()) {
            List<Value> elements = given.oneOrMore();
            Object array = Array.newInstance(type.getComponentType(), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, value(type.getComponentType(), elements.get(i)));
            }
            return array;
        }
        if (type.isAnnotation()) {
            return of(type.asSubclass(Annotation.class), given.fields());
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(given.text()))
                    .findFirst()
                    .orElseThrow(() -> given.wrong(
                            "\"" + given.text() + "\" is none of " + Arrays.toString(type.getEnumConstants())));
        }
        if (type == int.class) {
            return given.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == double.class) {
            return given.decimal();
        }
        return type == boolean.class ? (Object) given.decision() : given.text();
    }

    private AnnotationValue() {}
}
