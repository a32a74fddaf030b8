// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in annotations is said while they are read, before there is a mesh that could be touched. */
class MistakesTests {

    @ParameterizedTest
    @MethodSource("mistakes")
    void names_the_annotation_what_is_wrong_and_the_way_out(Method mistake) {
        List<Annotation> annotations = DeclarationAnnotations.on(mistake);

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(() -> TestDeclarations.of(List.of(), mistake.getDeclaringClass(), mistake))
                .withMessageStartingWith(AnnotationText.of(annotations.get(0)))
                .withMessageContaining(
                        " on " + mistake.getDeclaringClass().getSimpleName() + "." + mistake.getName() + "(): ")
                .withMessageContaining(mistake.getAnnotation(Says.class).value())
                .withMessageEndingWith(".");
    }

    @Test
    void are_many() {
        assertThat(mistakes()).hasSizeGreaterThan(60);
    }

    static Stream<Method> mistakes() {
        return Stream.of(FaultMistakes.class, MatchMistakes.class, RouteMistakes.class, TrafficMistakes.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Says.class));
    }
}
