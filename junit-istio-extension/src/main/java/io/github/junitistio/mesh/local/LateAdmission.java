// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.Admission;
import io.github.junitistio.mesh.local.istiod.IstiodValidation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits everything until istiod, which needs the API to start, can be asked; and says what istiod does not. */
final class LateAdmission implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(LateAdmission.class);

    private final InertSecurity inert;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile @Nullable IstiodValidation validation;

    LateAdmission(InertSecurity inert) {
        this.inert = inert;
    }

    void ask(IstiodValidation istiod) {
        validation = istiod;
    }

    @Override
    public Optional<String> refusal(Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {
        IstiodValidation istiod = validation;
        if (istiod == null || object == null) {
            return Optional.empty();
        }
        Optional<String> refusal = istiod.refusal(operation.name(), object);
        if (refusal.isEmpty()) {
            inert.reason(object).ifPresent(reason -> warn(object, reason));
        }
        return refusal;
    }

    /** Once: manifests are tried before they are written, and faults rewrite what they stand on. */
    private void warn(ObjectNode object, String reason) {
        String warning = object.path("kind").asText() + " "
                + object.at("/metadata/name").asText() + " in namespace "
                + object.at("/metadata/namespace").asText() + ": " + reason;
        if (said.add(warning)) {
            LOG.warn("{}", warning);
        }
    }
}
