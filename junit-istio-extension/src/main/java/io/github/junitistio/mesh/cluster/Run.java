// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import java.security.SecureRandom;

/**
 * What tells a run from others.
 *
 * @param id at most 12 lower case letters and digits
 */
record Run(String id) {

    /** The label of everything that a run has made in a cluster. */
    static final String LABEL = Marks.DOMAIN + "mesh-run";

    static Run random() {
        return new Run(Long.toString(new SecureRandom().nextLong() >>> 24, Character.MAX_RADIX));
    }

    /** The object with the mark that it is this run's. */
    ObjectNode mark(ObjectNode object) {
        object.withObject("/metadata/labels").put(LABEL, id);
        return object;
    }
}
