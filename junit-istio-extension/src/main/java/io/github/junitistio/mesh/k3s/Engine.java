// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import org.testcontainers.DockerClientFactory;

/** The local container engine. */
final class Engine {

    /**
     * Check that there is one.
     *
     * @throws MeshException if there is none
     */
    static void require() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new MeshException("The mesh k3s needs a container engine, and none answers: neither DOCKER_HOST nor a"
                    + " socket of Docker leads to one. Start Docker, or choose another mesh: " + MeshSettings.MESH
                    + "=local.");
        }
    }

    private Engine() {}
}
