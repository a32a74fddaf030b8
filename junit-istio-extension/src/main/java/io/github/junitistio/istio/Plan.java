// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;

/**
 * One request to the Kubernetes API that brings a VirtualService to where it shall be. Where the object is not any more what the plan was made
 * from, the API refuses (409, or 422 for a failed {@code test}) and nothing is changed: list again, and compute anew.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Plan {

    /**
     * Determine the object.
     *
     * @return its name; never {@code null}
     */
    VirtualServiceRef target();

    /**
     * Say in one line what is done.
     *
     * @return the line; never {@code null}
     */
    String describe();

    /**
     * Creation of a VirtualService for a host that none acts for.
     *
     * @param target the name
     * @param object the object to send
     */
    record Create(VirtualServiceRef target, ObjectNode object) implements Plan {

        @Override
        public String describe() {
            return "create VirtualService " + target;
        }
    }

    /**
     * Change of a VirtualService in place.
     *
     * @param target the name
     * @param operations a JSON Patch (RFC 6902) that tests the resourceVersion and what it removes
     */
    record Patch(VirtualServiceRef target, ArrayNode operations) implements Plan {

        @Override
        public String describe() {
            return "patch VirtualService " + target + " with " + operations.size() + " operations";
        }
    }

    /**
     * Deletion of a VirtualService that we created and nobody has added to. Send both as preconditions.
     *
     * @param target the name
     * @param uid the object's uid; empty if the object has none
     * @param resourceVersion the version that the plan was made from; empty if the object has none
     */
    record Delete(VirtualServiceRef target, String uid, String resourceVersion) implements Plan {

        @Override
        public String describe() {
            return "delete VirtualService " + target;
        }
    }
}
