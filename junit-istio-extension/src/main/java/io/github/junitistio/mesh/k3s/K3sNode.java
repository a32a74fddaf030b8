// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.cluster.ClusterHost;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.testcontainers.containers.ContainerLaunchException;

/** A node that runs as a container. Thread-safe. */
final class K3sNode implements ClusterHost {

    private final NodeContainer container;
    private final NodeImages images;
    private final Retention retention;

    private K3sNode(NodeContainer container, NodeImages images, Retention retention) {
        this.container = container;
        this.images = images;
        this.retention = retention;
    }

    /**
     * Start a node.
     *
     * @param container describes it
     * @param retention what becomes of it, once it runs
     * @param early what to do with it as soon as it takes images, while Kubernetes starts in it
     * @throws MeshException if the engine cannot start it, with what to do
     */
    static K3sNode start(
            NodeContainer container,
            ImageArchives archives,
            Function<NodeContainer, Retention> retention,
            Consumer<NodeImages> early) {
        String image = container.image();
        NodeImages images = new NodeImages(container, archives);
        container.whenStarting(() -> early.accept(images));
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            String log = container.end();
            container.stop();
            throw new MeshException(
                    "The k3s node does not start from image " + image + ": " + root(e)
                            + ". It needs privileged containers and 2 GB of memory; see whether the engine allows for them."
                            + log,
                    e);
        }
        return new K3sNode(container, images, retention.apply(container));
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    /** Whether an earlier run has kept it. */
    boolean isKept() {
        return container.isKept();
    }

    /** The image that it was made from, whatever is called so by now. */
    String imageId() {
        return container.getContainerInfo().getImageId();
    }

    @Override
    public void load(Collection<String> wanted) {
        images.load(List.copyOf(wanted));
    }

    /** End it, whatever was to become of it: it is of no use. */
    void discard() {
        retention.discard();
    }

    @Override
    public void close() {
        retention.release();
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
