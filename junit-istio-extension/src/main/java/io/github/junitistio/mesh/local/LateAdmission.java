// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.Admission;
import io.github.junitistio.mesh.local.istiod.IstiodValidation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits everything until istiod, which needs the API to start, can be asked. */
final class LateAdmission implements Admission {

    private volatile @Nullable IstiodValidation validation;

    void ask(IstiodValidation istiod) {
        validation = istiod;
    }

    @Override
    public Optional<String> refusal(Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {
        IstiodValidation istiod = validation;
        return istiod == null || object == null ? Optional.empty() : istiod.refusal(operation.name(), object);
    }
}
