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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node with Istio in it. What does not need another step's result runs beside it. */
final class MeshStart {

    private static final Logger LOG = LoggerFactory.getLogger(MeshStart.class);
    private static final String ORIGIN = "the k3s node";

    private final MeshSettings settings;
    private final K3sSettings k3s;
    private final Toolchain toolchain;
    private final ImageArchives archives;
    private final Stopwatch watch = new Stopwatch();

    MeshStart(MeshSettings settings, K3sSettings k3s, Toolchain toolchain, ImageArchives archives) {
        this.settings = settings;
        this.k3s = k3s;
        this.toolchain = toolchain;
        this.archives = archives;
    }

    /**
     * Start it, or use the one that an earlier run has kept, as the container's description says.
     *
     * @throws NodeUnusableException if the one that an earlier run has kept is of no use
     * @throws MeshException if anything else fails; then nothing of it is left
     */
    MeshRuntime start(NodeContainer container, Function<NodeContainer, Retention> retention) {
        CompletableFuture<Path> istioctl = supplyAsync(() -> toolchain.require(Tool.ISTIOCTL), MeshStart::run);
        CompletableFuture<NodeImages> takesImages = new CompletableFuture<>();
        // One after another: istiod's is needed first, and each takes all that the disk gives.
        CompletableFuture<NodeImages> istiod =
                takesImages.thenApplyAsync(images -> load(images, k3s.istiod()), MeshStart::run);
        CompletableFuture<NodeImages> proxies =
                istiod.thenApplyAsync(images -> load(images, k3s.proxy()), MeshStart::run);
        K3sNode node = K3sNode.start(container, archives, retention, takesImages::complete);
        try {
            watch.lap("node");
            join(istiod);
            watch.lap("istiod's image");
            return ClusterClients.connected(Config.fromKubeconfig(node.kubeconfig()), ORIGIN, client -> {
                IstioPods pods = new IstioPods(client);
                if (!isInstalled(node, pods)) {
                    new IstioInstaller(join(istioctl), k3s, settings.readyTimeout()).install(node.kubeconfig(), pods);
                }
                watch.lap("Istio");
                join(proxies);
                watch.lap("proxies' image");
                ClusterMesh mesh = new ClusterMesh(node, client, ClusterSettings.of(settings));
                LOG.info("k3s mesh {}: {}", node.isKept() ? "of an earlier run is used" : "started", watch);
                return mesh;
            });
        } catch (RuntimeException | Error e) {
            try {
                node.discard();
            } catch (RuntimeException failure) {
                e.addSuppressed(failure);
            }
            if (node.isKept() && e instanceof MeshException) {
                throw new NodeUnusableException("The one that was kept is of no use. " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private boolean isInstalled(K3sNode node, IstioPods pods) {
        if (!node.isKept()) {
            return false;
        }
        if (archives.id(k3s.image()).filter(node.imageId()::equals).isEmpty()) {
            throw new MeshException("It was made from an older image " + k3s.image() + ".");
        }
        return pods.isReady(k3s.istiod());
    }

    private static NodeImages load(NodeImages images, String image) {
        images.load(List.of(image));
        return images;
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
