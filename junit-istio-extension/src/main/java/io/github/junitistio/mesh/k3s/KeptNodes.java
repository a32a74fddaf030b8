// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Nodes that stay when their run ends, for later runs. Each run that uses one holds a file for as long as it lives, so that
 * nobody ends it meanwhile.
 */
final class KeptNodes {

    private static final Logger LOG = LoggerFactory.getLogger(KeptNodes.class);
    private static final String KEPT = "io.github.junit-istio.kept";
    private static final String FOLDER = "io.github.junit-istio.kept-by";

    private final Path folder;

    /**
     * Look after the nodes of one folder.
     *
     * @param folder for the files that say who uses which node
     */
    KeptNodes(Path folder) {
        this.folder = folder;
    }

    /**
     * Check that containers can be kept.
     *
     * @throws MeshException if Testcontainers does not allow for it
     */
    static void require() {
        if (!TestcontainersConfiguration.getInstance().environmentSupportsReuse()) {
            throw new MeshException(MeshSettings.REUSE + " = true: Testcontainers, which runs the k3s node, keeps no"
                    + " containers on this machine. Set TESTCONTAINERS_REUSE_ENABLE=true in the environment, or"
                    + " testcontainers.reuse.enable=true in ~/.testcontainers.properties.");
        }
    }

    /** What a kept node is told by. */
    Map<String, String> labels(Installation installation) {
        return Map.of(KEPT, installation.digest(), FOLDER, folder.toString());
    }

    /** Wait until no other process starts or ends nodes. */
    FileHold alone() {
        return hold(folder.resolve("starting"), false)
                .orElseThrow(() -> new MeshException("Another thread of this JVM is starting a k3s node."));
    }

    /** Keep others from ending a node for as long as this run uses it. */
    Retention retain(NodeContainer container) {
        String id = container.getContainerId();
        FileHold use = hold(folder.resolve(id), true)
                .orElseThrow(() -> new MeshException("This JVM uses the kept k3s node " + id + " already."));
        return new Retention() {

            @Override
            public void release() {
                use.close();
            }

            @Override
            public void discard() {
                use.close();
                end(DockerClientFactory.lazyClient(), id);
            }
        };
    }

    /** End the nodes that nobody uses, but for a running one of one installation. */
    void endOthers(Installation wanted) {
        end(node -> !wanted.digest().equals(node.getLabels().get(KEPT)) || !"running".equals(node.getState()));
    }

    /** End all nodes that nobody uses. */
    void endAll() {
        end(node -> true);
    }

    private void end(Predicate<Container> which) {
        DockerClient engine = DockerClientFactory.lazyClient();
        for (Container each : engine.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(FOLDER, folder.toString()))
                .exec()) {
            if (which.test(each)) {
                end(engine, each.getId());
            }
        }
    }

    private void end(DockerClient engine, String id) {
        try (FileHold hold = FileHold.tryAlone(folder.resolve(id)).orElse(null)) {
            if (hold == null) {
                LOG.debug("The kept k3s node {} is in use", id);
                return;
            }
            LOG.info("Ending the kept k3s node {}", id);
            engine.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            hold.forget();
        } catch (NotFoundException e) {
            LOG.debug("Somebody else has removed {}", id, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Optional<FileHold> hold(Path file, boolean shared) {
        try {
            return FileHold.acquire(file, shared);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file + ": " + e.getMessage(), e);
        }
    }
}
