// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets no further test begin once the gate before a mesh that was handed over is closed. */
final class GateCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return HandedMesh.in(context)
                .flatMap(mesh -> mesh.gate().closed())
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing keeps tests from the mesh"));
    }
}
