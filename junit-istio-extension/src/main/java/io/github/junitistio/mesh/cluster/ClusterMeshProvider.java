// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.Config;
import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
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
        ClusterAccess access = ClusterAccess.of(settings);
        Config config = access.config();
        ClusterSettings unwatched = ClusterSettings.of(settings);
        ClusterSettings used = settings.watch() ? unwatched.watched(access) : unwatched;
        return ClusterClients.connected(
                config, access.kubeconfig().toString(), client -> new ClusterMesh(ClusterHost.NOT_OURS, client, used));
    }
}
