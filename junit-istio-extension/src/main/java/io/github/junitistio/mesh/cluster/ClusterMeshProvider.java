// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.Config;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The mesh {@code cluster}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterMeshProvider implements MeshProvider {

    /** The kubeconfig's file; by default that of {@code KUBECONFIG}, or {@code ~/.kube/config}. */
    public static final String KUBECONFIG = "junit-istio.kubeconfig";

    /** The context of the kubeconfig; by default its current one. */
    public static final String CONTEXT = "junit-istio.context";

    /** Create the provider; called by {@link java.util.ServiceLoader}. */
    public ClusterMeshProvider() {}

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public MeshRuntime start(MeshSettings settings) {
        Path file = kubeconfig(settings);
        if (!Files.isReadable(file)) {
            throw new MeshException("There is no kubeconfig " + file + ". Set " + KUBECONFIG
                    + " to the file that the cluster's administrator gave you, or junit-istio.mesh=local to test without a"
                    + " cluster.");
        }
        Config config = Kubeconfig.read(file, context(settings));
        ClusterSettings unwatched = ClusterSettings.of(settings);
        ClusterSettings used =
                settings.watch() ? unwatched.watched(new ClusterAccess(file, context(settings))) : unwatched;
        return ClusterClients.connected(
                config, file.toString(), client -> new ClusterMesh(ClusterHost.NOT_OURS, client, used));
    }

    private static Path kubeconfig(MeshSettings settings) {
        return Optional.ofNullable(settings.lookup().get(KUBECONFIG))
                .or(() -> Optional.ofNullable(System.getenv("KUBECONFIG")))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
    }

    private static Optional<String> context(MeshSettings settings) {
        return Optional.ofNullable(settings.lookup().get(CONTEXT)).filter(value -> !value.isBlank());
    }
}
