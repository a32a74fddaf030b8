// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.function.Consumer;

/**
 * Lets a client of the Kubernetes API look at objects, and neither change them nor run programs in Pods.
 *
 * @param refuse told of every other request, and throws
 */
record ReadOnly(Consumer<String> refuse) implements Interceptor {

    /** A client of the same API, with the same credentials, that only looks. */
    static KubernetesClient of(KubernetesClient client, Consumer<String> refuse) {
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(client.getConfiguration())
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(ReadOnly.class.getName(), new ReadOnly(refuse)))
                .build();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String path = request.uri().getPath();
        if (!"GET".equals(request.method()) || path.endsWith("/exec") || path.endsWith("/attach")) {
            refuse.accept(request.method() + " " + path);
        }
    }
}
