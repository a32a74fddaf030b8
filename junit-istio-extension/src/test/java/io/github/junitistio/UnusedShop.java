// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Instance;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The workloads of test cases about the guard. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class UnusedShop {

    Instance audit;
    private List<Instance> instances;

    @BeforeAll
    void join(Mesh mesh) {
        audit = Instance.join(mesh, "audit");
        instances = List.of(
                Instance.join(mesh, "inventory", "v1"),
                Instance.join(mesh, "inventory", "v2"),
                Instance.join(mesh, "payment"),
                audit);
        mesh.client("storefront").uri("payment");
        mesh.client().uri("payment");
    }

    @AfterAll
    void leave() {
        instances.forEach(Instance::close);
    }
}
