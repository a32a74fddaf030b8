// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import org.junit.jupiter.api.Test;

/** Needs nothing but a mesh that runs. */
@IstioTest(namespace = "node")
class NodeTestCase {

    @Test
    void has_a_mesh(Mesh mesh) {
        assertThat(mesh.kubernetes()
                        .apps()
                        .deployments()
                        .inNamespace("istio-system")
                        .withName("istiod")
                        .isReady())
                .isTrue();
    }
}
