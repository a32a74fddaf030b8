// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What tells a run from others.
 *
 * @param id eight lower case letters and digits
 */
record Run(String id) {

    /** The label of everything that a run has made in a cluster. */
    static final String LABEL = Marks.DOMAIN + "mesh-run";

    private static final int LENGTH = 8;

    static Run random() {
        String number = Long.toString(new SecureRandom().nextLong() >>> 24, Character.MAX_RADIX);
        return new Run("0".repeat(LENGTH - number.length()) + number);
    }

    /** The run that an identity begins with: a run has one for each namespace that it declares something in. */
    static Run ofIdentity(String identity) {
        return new Run(identity.substring(0, Math.min(LENGTH, identity.length())));
    }

    /** The run that has made an object, if one of ours has. */
    static Optional<Run> of(JsonNode object) {
        return Optional.ofNullable(
                        object.path("metadata").path("labels").path(LABEL).textValue())
                .map(Run::new);
    }

    /** The object with the mark that it is this run's. */
    ObjectNode mark(ObjectNode object) {
        object.withObject("/metadata/labels").put(LABEL, id);
        return object;
    }
}
