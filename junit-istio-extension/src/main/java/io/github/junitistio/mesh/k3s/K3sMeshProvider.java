// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The mesh {@code k3s}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class K3sMeshProvider implements MeshProvider {

    /** Create the provider; called by {@link java.util.ServiceLoader}. */
    public K3sMeshProvider() {}

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public MeshRuntime start(MeshSettings settings) {
        try {
            Class.forName("org.testcontainers.k3s.K3sContainer", false, K3sMeshProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MeshException(
                    "The mesh k3s needs Testcontainers, which is not on the class path: add the test dependency"
                            + " org.testcontainers:testcontainers-k3s, or choose another mesh: " + MeshSettings.MESH
                            + "=local.",
                    e);
        }
        return new K3sStart(settings).run();
    }
}
