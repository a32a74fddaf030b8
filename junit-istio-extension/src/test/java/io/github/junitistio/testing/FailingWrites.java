// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A mesh whose API server is out of reach for one write, when that was asked for. */
public final class FailingWrites implements MeshRuntime {

    private static final int NEVER = -1;

    private final MeshRuntime mesh;
    private final KubernetesClient client;
    private final AtomicInteger left = new AtomicInteger(NEVER);

    public FailingWrites(MeshRuntime mesh) {
        this.mesh = mesh;
        this.client = new KubernetesClientBuilder()
                .withConfig(mesh.kubernetes().getConfiguration())
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor("failing-writes", new Failing()))
                .build();
    }

    /** Let so many writes succeed, and the next one fail. */
    public void failAfter(int writes) {
        left.set(writes);
    }

    /** Let all succeed. */
    public void succeed() {
        left.set(NEVER);
    }

    @Override
    public KubernetesClient kubernetes() {
        return client;
    }

    @Override
    public Optional<URI> istiodDebug() {
        return mesh.istiodDebug();
    }

    @Override
    public List<Proxy> proxies() {
        return mesh.proxies();
    }

    @Override
    public Workload join(WorkloadSpec spec) {
        return mesh.join(spec);
    }

    @Override
    public URI door(String namespace, String service, int port, String from) {
        return mesh.door(namespace, service, port, from);
    }

    @Override
    public URI gatewayDoor(String gateway, String host, int port) {
        return mesh.gatewayDoor(gateway, host, port);
    }

    @Override
    public Deployed deploy(String namespace, List<String> manifests) {
        return mesh.deploy(namespace, manifests);
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Failing implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            boolean writes =
                    !request.method().equals("GET") && !request.uri().toString().contains("dryRun");
            if (writes && left.get() >= 0 && left.getAndDecrement() == 0) {
                throw new IllegalStateException("The API server is out of reach");
            }
        }
    }
}
