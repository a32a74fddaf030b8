// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whether the run's mesh is one of those that {@link EnabledOnMesh} names. */
final class EnabledOnMeshCondition implements ExecutionCondition {

    private static final List<String> MESHES = List.of("local", "k3s", "cluster");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, EnabledOnMesh.class)
                        .map(enabled -> evaluate(enabled, element, context)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("no @EnabledOnMesh"));
    }

    private static ConditionEvaluationResult evaluate(
            EnabledOnMesh enabled, AnnotatedElement element, ExtensionContext context) {
        List<String> names = Arrays.asList(enabled.value());
        if (names.isEmpty() || !MESHES.containsAll(names)) {
            throw new ExtensionConfigurationException(DeclarationAnnotations.describe(element, enabled)
                    + ": there is no such mesh. Name one or more of " + String.join(", ", MESHES) + ".");
        }
        String mesh = Session.of(context).settings().mesh();
        return names.contains(mesh)
                ? ConditionEvaluationResult.enabled("the mesh is " + mesh)
                : ConditionEvaluationResult.disabled(
                        "it is for the mesh " + String.join(" or ", names) + ", and this run's is " + mesh);
    }
}
