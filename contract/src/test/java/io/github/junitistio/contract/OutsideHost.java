// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.junitistio.mesh.Mesh;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What describes a host outside of the mesh, for a while. */
final class OutsideHost implements AutoCloseable {

    private final Mesh mesh;
    private final List<HasMetadata> resources;

    /**
     * Create its resources.
     *
     * @param yaml a ServiceEntry, and what belongs to it
     */
    OutsideHost(Mesh mesh, String yaml) {
        this.mesh = mesh;
        resources = mesh.kubernetes()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
        mesh.kubernetes().resourceList(resources).inNamespace(mesh.namespace()).create();
    }

    @Override
    public void close() {
        mesh.kubernetes().resourceList(resources).inNamespace(mesh.namespace()).delete();
    }
}
