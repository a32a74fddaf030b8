// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Asks for admission and refuses in the shape that an API server gives to a webhook's denial. */
final class AdmissionGate {
    private static final String WEBHOOK = "\"validation.istio.io\"";

    private final Admission admission;

    AdmissionGate(Admission admission) {
        this.admission = admission;
    }

    void check(Admission.Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        String refusal;
        try {
            refusal = admission.refusal(operation, object, old).orElse(null);
        } catch (RuntimeException e) {
            throw Failures.internal("failed calling webhook " + WEBHOOK + ": " + e);
        }
        if (refusal != null) {
            // Istio's webhook answers with a message only, so that the API server has no reason to hand on.
            throw new Failure(400, "", "admission webhook " + WEBHOOK + " denied the request: " + refusal);
        }
    }
}
