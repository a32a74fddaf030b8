// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.Mesh;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests with an inventory in their mesh. Nothing is static: several runs of one class may overlap, each with a mesh of its own. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class WithInventory {

    private @Nullable Instance inventory;

    @BeforeAll
    public final void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
    }

    @AfterAll
    public final void leave() {
        Objects.requireNonNull(inventory).close();
    }
}
