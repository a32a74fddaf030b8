// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * One request to the Kubernetes API that brings a resource to where it shall be. Where the object is not any more what the plan was made from,
 * the API refuses (409, or 422 for a failed {@code test}) and nothing is changed: list again, and compute anew.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Plan {

    /**
     * Determine the object's kind.
     *
     * @return the kind; never {@code null}
     */
    ResourceKind kind();

    /**
     * Determine the object.
     *
     * @return its name; never {@code null}
     */
    ResourceRef target();

    /**
     * Say in one line what is done.
     *
     * @return the line; never {@code null}
     */
    default String describe() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + kind() + " " + target();
    }

    /**
     * Creation of an object.
     *
     * @param kind its kind
     * @param target its name
     * @param object the object to send
     */
    record Create(ResourceKind kind, ResourceRef target, ObjectNode object) implements Plan {}

    /**
     * Change of an object in place.
     *
     * @param kind its kind
     * @param target its name
     * @param operations a JSON Patch (RFC 6902) that tests the resourceVersion and what it removes
     */
    record Patch(ResourceKind kind, ResourceRef target, ArrayNode operations) implements Plan {

        @Override
        public String describe() {
            return Plan.super.describe() + " with " + operations.size() + " operations";
        }
    }

    /**
     * Deletion of an object that we created and nobody has added to. Send both as preconditions.
     *
     * @param kind its kind
     * @param target its name
     * @param uid the object's uid; empty if the object has none
     * @param resourceVersion the version that the plan was made from; empty if the object has none
     */
    record Delete(ResourceKind kind, ResourceRef target, String uid, String resourceVersion) implements Plan {}
}
