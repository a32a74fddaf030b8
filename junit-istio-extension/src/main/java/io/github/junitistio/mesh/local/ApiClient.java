// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;

/** The fabric8 client of the in-process Kubernetes API. */
final class ApiClient {

    static KubernetesClient of(URI api, String token) {
        // An empty configuration: nothing of the user's kubeconfig or environment may leak in.
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(api.toString())
                .withOauthToken(token)
                .withNamespace("default")
                .withHttp2Disable(true)
                .withOnlyHttpWatches(true)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(60_000)
                .build();
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(config)
                .build();
    }

    private ApiClient() {}
}
