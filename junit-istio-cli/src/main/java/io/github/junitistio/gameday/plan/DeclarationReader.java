// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.DeclarationKinds;
import io.github.junitistio.IstioManifest;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.gameday.yaml.Value;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a step declares: the name of an annotation, and its attributes as fields. */
final class DeclarationReader {

    private final Map<String, Class<? extends Annotation>> kinds = new TreeMap<>();

    DeclarationReader() {
        // What a manifest does can be neither capped nor scoped.
        DeclarationKinds.types().stream()
                .filter(type -> type != IstioManifest.class)
                .forEach(type -> kinds.put(name(type), type));
    }

    /** Read one, such as {@code injectDelay: {service: inventory, fixedDelay: 250ms}}. */
    Declaration read(Value given) {
        Map<String, Value> one = given.fields().all();
        if (one.size() != 1) {
            throw given.wrong("one declaration is expected here, such as injectDelay: {...}; put a dash before each");
        }
        Map.Entry<String, Value> entry = one.entrySet().iterator().next();
        Class<? extends Annotation> kind = kinds.get(entry.getKey());
        if (kind == null) {
            throw entry.getValue()
                    .wrong("there is no such declaration. There are: " + String.join(", ", kinds.keySet()));
        }
        Annotation annotation = AnnotationValue.of(kind, entry.getValue().fields());
        try {
            return DeclarationKinds.read(annotation);
        } catch (InvalidDeclarationException e) {
            throw entry.getValue().wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
