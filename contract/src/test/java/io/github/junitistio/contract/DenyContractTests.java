// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.Deny;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.Test;

/** Partitions between two workloads. */
@ContractTest
class DenyContractTests {

    @Test
    @Deny(service = "inventory", from = "storefront")
    void one_caller_is_refused_and_others_are_not(MeshClient client) {
        assertThat(client.get("storefront", "/articles/42").statusCode()).isEqualTo(500);
        assertThat(new Stock(client).statuses(5)).containsOnly(200);
    }
}
