// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of a node that came from this machine. Thread-safe. */
final class NodeImages {

    private static final Logger LOG = LoggerFactory.getLogger(NodeImages.class);

    private final NodeContainer container;
    private final ImageArchives archives;
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    NodeImages(NodeContainer container, ImageArchives archives) {
        this.container = container;
        this.archives = archives;
    }

    /** Let the node have those of some images that the local engine has. */
    void load(Collection<String> images) {
        for (String image : images) {
            if (loaded.add(image)) {
                archives.find(image).ifPresent(archive -> load(image, archive));
            }
        }
    }

    private void load(String image, Path archive) {
        try {
            if (container.isKept() && container.hasImported(image, archive)) {
                LOG.debug("The k3s node had image {}", image);
                return;
            }
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
}
