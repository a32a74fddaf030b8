// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.toolchain.IstioVersion;
import io.github.junitistio.toolchain.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Lets JUnit run a class for each version that {@link IstioVersions} names. */
final class IstioVersionsProvider implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), IstioVersions.class);
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        IstioVersions annotation =
                AnnotationSupport.findAnnotation(testClass, IstioVersions.class).orElseThrow();
        String where = DeclarationAnnotations.describe(testClass, annotation);
        List<IstioVersion> versions = versions(where, annotation);
        if (!context.getEnclosingTestClasses().isEmpty()) {
            throw refusal(
                    where,
                    "the class is part of another one, whose tests have a mesh already. Annotate "
                            + Elements.name(context.getEnclosingTestClasses().get(0))
                            + " instead, or take the class out.");
        }
        requireNoProgram(where, context);
        return versions.stream().map(version -> new IstioVersionInvocation(version, where));
    }

    private static List<IstioVersion> versions(String where, IstioVersions annotation) {
        List<String> texts = Arrays.asList(annotation.value());
        if (texts.isEmpty()) {
            throw refusal(where, "it names no version, so that no test would run. Name some, such as 1.29 and 1.30.");
        }
        if (texts.stream().distinct().count() < texts.size()) {
            throw refusal(where, "it names a version twice. Name each once.");
        }
        return texts.stream().map(text -> version(where, text)).toList();
    }

    private static IstioVersion version(String where, String text) {
        try {
            return new IstioVersion(text);
        } catch (IllegalArgumentException e) {
            throw refusal(where, "\"" + text + "\": " + e.getMessage() + ".");
        }
    }

    private static void requireNoProgram(String where, ExtensionContext context) {
        if (!Session.of(context).settings().mesh().equals("local")) {
            return;
        }
        for (Tool tool : List.of(Tool.PILOT_DISCOVERY, Tool.ENVOY)) {
            String path = Session.of(context).settings().lookup().get(tool.setting());
            if (path != null && !path.isBlank() && !path.strip().equals("pinned")) {
                throw refusal(
                        where,
                        tool.setting() + " = " + path
                                + " names one program for all versions. Take the setting away, or write"
                                + " pinned, so that each version gets its own.");
            }
        }
    }

    private static ExtensionConfigurationException refusal(String where, String reason) {
        return new ExtensionConfigurationException(where + ": " + reason);
    }
}
