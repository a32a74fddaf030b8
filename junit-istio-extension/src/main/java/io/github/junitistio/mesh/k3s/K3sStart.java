// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.fabric8.kubernetes.client.Config;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterClients;
import io.github.junitistio.mesh.cluster.ClusterMesh;
import io.github.junitistio.mesh.cluster.ClusterSettings;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node with Istio in it. What does not need another step's result runs beside it. */
final class K3sStart {

    private static final Logger LOG = LoggerFactory.getLogger(K3sStart.class);

    private final MeshSettings settings;
    private final K3sSettings k3s;
    private final Toolchain toolchain;

    K3sStart(MeshSettings settings) {
        this.settings = settings;
        this.k3s = K3sSettings.of(settings);
        this.toolchain = new Toolchain(ToolchainSettings.from(
                "JUnit configuration parameters, system properties and environment variables", settings.lookup()::get));
    }

    MeshRuntime run() {
        Engine.require();
        Stopwatch watch = new Stopwatch();
        CompletableFuture<Path> istioctl = supplyAsync(() -> toolchain.require(Tool.ISTIOCTL), K3sStart::run);
        ImageArchives archives = new ImageArchives(toolchain.cacheFolder().resolve("images"));
        CompletableFuture<K3sNode> takesImages = new CompletableFuture<>();
        // One after another: istiod's is needed first, and each takes all that the disk gives.
        CompletableFuture<K3sNode> istiod = takesImages.thenApplyAsync(node -> node.with(k3s.istiod()), K3sStart::run);
        CompletableFuture<K3sNode> proxies = istiod.thenApplyAsync(node -> node.with(k3s.proxy()), K3sStart::run);
        K3sNode node = K3sNode.start(k3s.image(), archives, takesImages::complete);
        try {
            watch.lap("node");
            join(istiod);
            watch.lap("istiod's image");
            new IstioInstaller(join(istioctl), k3s).install(node.kubeconfig());
            watch.lap("Istio");
            join(proxies);
            watch.lap("proxies' image");
            MeshRuntime mesh = ClusterClients.connected(
                    Config.fromKubeconfig(node.kubeconfig()),
                    "the k3s node",
                    client -> new ClusterMesh(node, client, ClusterSettings.of(settings)));
            LOG.info("k3s mesh started: {}", watch);
            return mesh;
        } catch (RuntimeException | Error e) {
            try {
                node.close();
            } catch (RuntimeException failure) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "junit-istio-k3s");
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T join(CompletableFuture<T> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new MeshException("" + e.getCause(), e);
        }
    }
}
