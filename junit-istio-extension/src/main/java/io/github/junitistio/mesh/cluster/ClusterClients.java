// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApiException;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Clients of clusters. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterClients {

    private static final int CONNECT_MILLIS = 10_000;

    /**
     * Connect to a cluster and make something that closes the client with itself.
     *
     * @param config where the cluster is, and with which credentials
     * @param origin where that was read, for messages
     * @throws MeshException if the cluster does not answer or refuses the credentials
     */
    public static <T> T connected(Config config, String origin, Function<KubernetesClient, T> making) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(new ConfigBuilder(config)
                        .withConnectionTimeout(CONNECT_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        try {
            return making.apply(client);
        } catch (KubeApiException e) {
            client.close();
            throw new MeshException("The cluster " + config.getMasterUrl() + " of " + origin + " " + reason(e), e);
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    private static String reason(KubeApiException e) {
        return switch (e.code()) {
            case 401 ->
                "does not accept these credentials; they may have expired: " + e.getMessage()
                        + ". Log in to the cluster again.";
            case 403 ->
                "grants too few rights: " + e.getMessage() + ". docs/cluster-role.yaml lists those that are needed.";
            case 0 -> "does not answer: " + e.getMessage() + ". See whether it runs and is reached from here.";
            default -> "refuses: " + e.getMessage() + ".";
        };
    }

    private ClusterClients() {}
}
