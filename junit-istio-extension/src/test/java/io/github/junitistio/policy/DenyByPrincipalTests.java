// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.Instance;
import org.junit.jupiter.api.Test;

/** With mutual TLS a caller that has a service account of its own is known by it, from whatever address it calls. */
@IstioTest(namespace = "deny-by-principal")
class DenyByPrincipalTests {

    @Test
    void a_pod_that_joins_later_is_refused_as_well(Mesh mesh) {
        Instance inventory = Instance.join(mesh, "inventory");
        Workload first = billing(mesh);
        try (Applied denial = mesh.apply(Policy.deny("inventory").from("billing"))) {
            Workload second = billing(mesh);

            assertThat(second.address()).isNotEqualTo(first.address());
            assertThat(get(first.urlOf("inventory")).statusCode()).isEqualTo(403);
            assertThat(get(second.urlOf("inventory")).statusCode()).isEqualTo(403);
            assertThat(mesh.client().get("inventory", "/").statusCode()).isEqualTo(200);
        }
        assertThat(get(first.urlOf("inventory")).statusCode()).isEqualTo(200);
        inventory.close();
    }

    private static Workload billing(Mesh mesh) {
        return mesh.workload("billing").serviceAccount("billing").callsOnly();
    }
}
