// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.cluster.ClusterHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A node that runs as a container. Thread-safe. */
final class K3sNode implements ClusterHost {

    private static final Logger LOG = LoggerFactory.getLogger(K3sNode.class);

    private final K3sContainer container;
    private final ImageArchives archives;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    private K3sNode(K3sContainer container, ImageArchives archives) {
        this.container = container;
        this.archives = archives;
    }

    /**
     * Start a node.
     *
     * @throws MeshException if the engine cannot start it, with what to do
     */
    static K3sNode start(String image, ImageArchives archives) {
        AbandonedNodes.remove();
        K3sContainer container = new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"))
                .withLabels(AbandonedNodes.labels());
        try {
            container.start();
        } catch (ContainerFetchException e) {
            throw new MeshException(
                    "The image " + image + " of the k3s node cannot be had: " + root(e) + ". See whether"
                            + " the engine reaches its registry, or set " + K3sSettings.IMAGE
                            + " to an image that it has.",
                    e);
        } catch (ContainerLaunchException e) {
            String log = log(container);
            container.stop();
            throw new MeshException(
                    "The k3s node does not start from image " + image + ": " + root(e)
                            + ". It needs privileged containers and 2 GB of memory; see whether the engine allows for them."
                            + log,
                    e);
        }
        return new K3sNode(container, archives);
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
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
        String file = "/tmp/" + Integer.toHexString(image.hashCode()) + ".tar";
        try {
            container.copyFileToContainer(MountableFile.forHostPath(archive), file);
            ExecResult result = container.execInContainer("ctr", "-n", "k8s.io", "images", "import", file);
            if (result.getExitCode() != 0) {
                throw new MeshException("The k3s node does not take image " + image + ": "
                        + result.getStderr().strip() + ". See whether it has memory and disk left.");
            }
            container.execInContainer("rm", file);
            LOG.debug("The k3s node has image {}", image);
        } catch (IOException e) {
            throw new MeshException("The k3s node does not take image " + image + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while the k3s node was taking image " + image, e);
        }
    }

    private static String log(K3sContainer container) {
        return Optional.ofNullable(container.getContainerId())
                .map(id -> "\nIts log ends:\n" + end(container.getLogs()))
                .orElse("");
    }

    private static String end(String log) {
        return log.substring(Math.max(0, log.length() - 2000));
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
