// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Run by {@link OtherRun}, which ends it, or kills it. */
@IstioTest(namespace = "contract", allowUnused = true)
class HoldingTestCase {

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    @CircuitBreaker(service = "inventory", maxConnections = 7)
    void holds_a_fault_until_there_is_nothing_to_read(MeshClient client) throws IOException {
        assertThat(new Stock(client).status()).isEqualTo(503);
        System.out.println("in effect");
        assertThat(System.in.read()).isNegative();
    }
}
