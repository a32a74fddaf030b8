// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.local.keep.KeeperProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The process that keeps a local mesh between runs. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalMeshKeeper {

    /**
     * Keep a mesh.
     *
     * @param arguments the file to register in, the project's folder, and those of {@link LocalMeshSettings}
     */
    public static void main(String[] arguments) throws IOException {
        LocalMeshSettings settings = LocalMeshSettings.of(List.of(arguments).subList(2, arguments.length));
        KeeperProcess.run(
                Path.of(arguments[0]),
                arguments[1],
                List.of(settings.pilotDiscovery(), settings.envoy()),
                () -> LocalMesh.start(settings));
    }

    private LocalMeshKeeper() {}
}
