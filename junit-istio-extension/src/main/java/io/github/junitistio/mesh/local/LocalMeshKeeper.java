// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.local.keep.KeeperProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The process that keeps a local mesh between runs. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalMeshKeeper {

    /**
     * Keep a mesh.
     *
     * @param arguments the file to register in, the project's folder, istiod's program, Envoy's, the folder for files,
     *     and how many milliseconds workloads may take to become ready
     */
    public static void main(String[] arguments) throws IOException {
        Path istiod = Path.of(arguments[2]);
        Path envoy = Path.of(arguments[3]);
        KeeperProcess.run(
                Path.of(arguments[0]),
                arguments[1],
                List.of(istiod, envoy),
                () -> LocalMesh.start(
                        istiod, envoy, Path.of(arguments[4]), Duration.ofMillis(Long.parseLong(arguments[5]))));
    }

    private LocalMeshKeeper() {}
}
