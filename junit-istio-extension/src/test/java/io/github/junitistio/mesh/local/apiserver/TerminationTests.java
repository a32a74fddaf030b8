// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class TerminationTests {
    private static final ResourceType PODS = TypeTable.read(new ShapeTable(Tables.read("shapes.txt"))).stream()
            .filter(type -> type.id().equals("pods"))
            .findFirst()
            .orElseThrow();

    /** A second deletion within the second of the first could not tell. */
    @Test
    void keeps_the_time_of_the_first_deletion() {
        ObjectNode waiting = (ObjectNode) Json.parse("{\"metadata\":{\"deletionTimestamp\":\"2020-01-01T00:00:00Z\"}}");

        assertThat(Termination.mark(PODS, waiting)).isEqualTo(waiting);
    }
}
