// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.common;

import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which cluster is meant. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterOptions {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig of the cluster, which is only read. By default the setting"
                    + " junit-istio.kubeconfig, else KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context in it. By default the setting junit-istio.context, else its current one.")
    private @Nullable String context;

    /** Called by picocli. */
    public ClusterOptions() {}

    /** The settings that they make. */
    public Settings settings() {
        return new Settings()
                .with(ClusterMeshProvider.KUBECONFIG, kubeconfig)
                .with(ClusterMeshProvider.CONTEXT, context);
    }
}
