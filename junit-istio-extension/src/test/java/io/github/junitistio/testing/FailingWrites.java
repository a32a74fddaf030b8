// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
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
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mesh whose API server does not do every write, or does not say so, when that was asked for. */
public final class FailingWrites implements MeshRuntime {

    private static final String OUT_OF_REACH = "The API server is out of reach";

    private final MeshRuntime mesh;
    private final KubernetesClient client;
    private final FaultyPath path;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** What a write meets. A client that tries again writes again. */
    public enum Answer {
        /** It is done and answered. */
        GIVEN,
        /** The connection cannot be made. */
        OUT_OF_REACH,
        /** It is answered with 403, and not done. */
        REFUSED,
        /** It is done, and the connection ends before the answer. */
        LOST
    }

    public FailingWrites(MeshRuntime mesh) {
        this.mesh = mesh;
        this.path = new FaultyPath(URI.create(mesh.kubernetes().getMasterUrl().toString()));
        this.client = new KubernetesClientBuilder()
                .withConfig(trying(mesh.kubernetes().getConfiguration()))
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor("failing-writes", new Failing()))
                .build();
    }

    // As a client of a cluster does by default, if less often.
    private static Config trying(Config config) {
        return new ConfigBuilder(config)
                .withRequestRetryBackoffLimit(2)
                .withRequestRetryBackoffInterval(10)
                .build();
    }

    /** Let so many writes succeed, and the next ones meet this. */
    public void failAfter(int writes, List<Answer> next) {
        answers.clear();
        answers.addAll(Collections.nCopies(writes, Answer.GIVEN));
        answers.addAll(next);
    }

    /** Let all succeed. */
    public void succeed() {
        answers.clear();
    }

    /** Determine if a failure is one that was asked for. */
    public static boolean isAskedFor(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(OUT_OF_REACH) || message.contains(FaultyPath.REFUSAL);
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
    public List<ProxyRecords> records() {
        return mesh.records();
    }

    @Override
    public Map<String, Path> logs() {
        return mesh.logs();
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
        path.close();
    }

    private final class Failing implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            boolean writes =
                    !request.method().equals("GET") && !request.uri().toString().contains("dryRun");
            Answer answer = writes ? answers.poll() : null;
            if (answer == Answer.OUT_OF_REACH) {
                throw new IllegalStateException(OUT_OF_REACH);
            } else if (answer == Answer.REFUSED) {
                builder.uri(path.refusing(request.uri()));
            } else if (answer == Answer.LOST) {
                builder.uri(path.losing(request.uri()));
            }
        }
    }
}
