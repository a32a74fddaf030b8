// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Clients of clusters. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterClients {

    /** How long the API server may be away in the middle of a run: it is updated, or a network is. */
    static final Duration AWAY = Duration.ofSeconds(30);

    // The pauses between them double from 100 ms to 3.2 s: together they are as long as AWAY.
    private static final int RETRIES = 14;
    private static final int CONNECT_MILLIS = 8_000;
    private static final int FIRST_ANSWER_MILLIS = 9_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int FORBIDDEN = 403;

    /**
     * Connect to a cluster and make something that closes the client with itself. A cluster that does not answer the first request is asked no
     * second time; later on, one is tried again for {@link #AWAY}.
     *
     * @param config where the cluster is, and with which credentials
     * @param origin where that was read, for messages
     * @throws MeshException if the cluster does not answer or refuses the credentials
     */
    public static <T> T connected(Config config, String origin, Function<KubernetesClient, T> making) {
        // By somebody with the rights that a run needs anyway.
        ask(config, origin, false);
        KubernetesClient client = client(config, RETRIES, ANSWER_MILLIS);
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

    /**
     * A client of somebody who finds out what a run could do: one with too few rights gets one as well.
     *
     * @throws MeshException if the cluster does not answer or refuses the credentials
     */
    static KubernetesClient visiting(Config config, String origin) {
        ask(config, origin, true);
        return client(config, RETRIES, ANSWER_MILLIS);
    }

    private static void ask(Config config, String origin, boolean withAnyRights) {
        try (KubernetesClient client = client(config, 0, FIRST_ANSWER_MILLIS)) {
            new KubeApi(client).get(ResourceType.NAMESPACES, "", "default");
        } catch (KubeApiException e) {
            if (!withAnyRights || e.code() != FORBIDDEN) {
                throw new MeshException("The cluster " + config.getMasterUrl() + " of " + origin + " " + reason(e), e);
            }
        }
    }

    private static KubernetesClient client(Config config, int retries, int answerMillis) {
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(new ConfigBuilder(config)
                        // One connection for all would be lost for all: after a 401 the API server ends it, and
                        // the JDK tells of the end instead of the answer.
                        .withHttp2Disable(true)
                        .withConnectionTimeout(CONNECT_MILLIS)
                        .withRequestTimeout(answerMillis)
                        .withRequestRetryBackoffLimit(retries)
                        .withRequestRetryBackoffInterval(100)
                        .build())
                .build();
    }

    private static String reason(KubeApiException e) {
        return switch (e.code()) {
            case 401 ->
                "does not accept these credentials; they may have expired: " + e.getMessage()
                        + ". Log in to the cluster again.";
            case FORBIDDEN ->
                "grants too few rights: " + e.getMessage() + ". docs/cluster-role.yaml lists those that are needed.";
            case 0 -> "does not answer: " + e.getMessage() + ". See whether it runs and is reached from here.";
            default -> "refuses: " + e.getMessage() + ".";
        };
    }

    private ClusterClients() {}
}
