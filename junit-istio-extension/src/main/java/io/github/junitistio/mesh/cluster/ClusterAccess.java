// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.Config;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where another process finds out how a cluster is reached, and by which credentials.
 *
 * @param kubeconfig the file
 * @param context the context in it; nothing for its current one
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ClusterAccess(Path kubeconfig, Optional<String> context) {

    /**
     * Read from the settings where it is.
     *
     * @throws MeshException if there is no such kubeconfig
     */
    public static ClusterAccess of(MeshSettings settings) {
        Path file = Optional.ofNullable(settings.lookup().get(ClusterMeshProvider.KUBECONFIG))
                .or(() -> Optional.ofNullable(System.getenv("KUBECONFIG")))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
        if (!Files.isReadable(file)) {
            throw new MeshException("There is no kubeconfig " + file + ". Set " + ClusterMeshProvider.KUBECONFIG
                    + " to the file that the cluster's administrator gave you, or " + MeshSettings.MESH
                    + "=local to test without a cluster.");
        }
        return new ClusterAccess(
                file,
                Optional.ofNullable(settings.lookup().get(ClusterMeshProvider.CONTEXT))
                        .filter(value -> !value.isBlank()));
    }

    /**
     * What stands in the kubeconfig.
     *
     * @throws MeshException if it cannot be read, or has no such context
     */
    public Config config() {
        return Kubeconfig.read(kubeconfig, context);
    }
}
