// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.cluster.ClusterHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/** A node that runs as a container. Thread-safe. */
final class K3sNode implements ClusterHost {

    private static final Logger LOG = LoggerFactory.getLogger(K3sNode.class);

    private final NodeContainer container;
    private final ImageArchives archives;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    private K3sNode(NodeContainer container, ImageArchives archives) {
        this.container = container;
        this.archives = archives;
    }

    /**
     * Start a node.
     *
     * @param early what to do with it as soon as it takes images, while Kubernetes starts in it
     * @throws MeshException if the engine cannot start it, with what to do
     */
    static K3sNode start(String image, ImageArchives archives, Consumer<K3sNode> early) {
        AbandonedNodes.remove();
        NodeContainer container = new NodeContainer(image, archives.folder());
        container.withLabels(AbandonedNodes.labels());
        K3sNode node = new K3sNode(container, archives);
        container.whenStarting(() -> early.accept(node));
        try {
            container.start();
        } catch (ContainerFetchException e) {
            throw new MeshException(
                    "The image " + image + " of the k3s node cannot be had: " + root(e) + ". See whether"
                            + " the engine reaches its registry, or set " + K3sSettings.IMAGE
                            + " to an image that it has.",
                    e);
        } catch (ContainerLaunchException e) {
            String log = container.end();
            container.stop();
            throw new MeshException(
                    "The k3s node does not start from image " + image + ": " + root(e)
                            + ". It needs privileged containers and 2 GB of memory; see whether the engine allows for them."
                            + log,
                    e);
        }
        return node;
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    /** This node, once it has an image, if the local engine has it. */
    K3sNode with(String image) {
        load(List.of(image));
        return this;
    }

    @Override
    public void load(Collection<String> images) {
        for (String image : images) {
            if (loaded.add(image)) {
                archives.find(image).ifPresent(archive -> load(image, archive));
            }
        }
    }

    @Override
    public void close() {
        container.stop();
    }

    private void load(String image, Path archive) {
        try {
            container.importImage(archive);
            LOG.debug("The k3s node has image {}", image);
        } catch (IOException e) {
            throw new MeshException(
                    "The k3s node does not take image " + image + ": " + e.getMessage()
                            + ". See whether it has memory and disk left.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while the k3s node was taking image " + image, e);
        }
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
