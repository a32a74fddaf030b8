// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Whoever may refuse a write before it is stored, as a validating webhook of a cluster does.
 *
 * <p>It is asked for the objects themselves, not for their {@code /status} and {@code /scale}, and not for what goes
 * because its owner, its namespace or its definition went. It must not change what it gets.
 */
@API(status = Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface Admission {
    /** The operations, under the names that an AdmissionReview has for them. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * Answer why a write must not happen, or nothing if it may.
     *
     * @param operation what is about to happen
     * @param object the new object, {@code null} on DELETE
     * @param oldObject the stored object, {@code null} on CREATE
     * @return the refusal in the words that follow {@code denied the request:}
     */
    Optional<String> refusal(Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode oldObject);
}
