// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests in which another run, or the command line, meets what an owner has and what this run has made. */
abstract class BesideOwnedRoutes {

    @TempDir
    Path directory;

    OwnedRoutes owned;
    List<String> before;

    @BeforeEach
    final void own(Mesh mesh, MeshClient client) {
        owned = OwnedRoutes.create(mesh);
        assertThat(new Stock(client).status()).isEqualTo(200);
        before = Marked.in(mesh);
    }

    @AfterEach
    final void disown() {
        owned.delete();
    }
}
