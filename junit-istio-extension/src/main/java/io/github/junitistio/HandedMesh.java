// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.scope.RunningMesh;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A mesh that runs before a launcher session begins, and goes on after it. Whoever opens the session puts this into the session's store, under
 * this class as the namespace and as the key: then the tests use that mesh instead of one that the settings name.
 *
 * <p>Not the mesh itself lies there: JUnit closes what can be closed.
 *
 * @param mesh the mesh
 */
@API(status = Status.INTERNAL, since = "0.1")
public record HandedMesh(RunningMesh mesh) {

    static Optional<RunningMesh> in(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(HandedMesh.class))
                        .get(HandedMesh.class, HandedMesh.class))
                .map(HandedMesh::mesh);
    }
}
