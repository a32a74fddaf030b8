// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** The local container engine. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /**
     * Check that there is one.
     *
     * @throws MeshException if there is none
     */
    static void require() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new MeshException("The mesh k3s needs a container engine, and none answers: neither DOCKER_HOST nor a"
                    + " socket of Docker leads to one. Start Docker, or choose another mesh: " + MeshSettings.MESH
                    + "=local.");
        }
    }

    /**
     * Check that it has an image, or can get it. Testcontainers would get it as well, but tries for minutes before it says that there is none.
     *
     * @throws MeshException if it cannot
     */
    static void requireImage(String image) {
        if (!has(image)) {
            DockerClient engine = DockerClientFactory.lazyClient();
            String name = name(image);
            LOG.info("Pulling image {}", name);
            try {
                engine.pullImageCmd(name).exec(new PullImageResultCallback()).awaitCompletion();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MeshException("Interrupted while the engine was pulling image " + image, e);
            } catch (DockerException | DockerClientException e) {
                throw new MeshException(
                        "The image " + image + " of the k3s node cannot be had: " + e.getMessage() + ". See whether the"
                                + " engine reaches its registry, or set " + K3sSettings.IMAGE
                                + " to an image that it has.",
                        e);
            }
        }
    }

    /** Determine if it has an image. */
    static boolean has(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(name(image)).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static String name(String image) {
        return ImageNameSubstitutor.instance()
                .apply(DockerImageName.parse(image))
                .asCanonicalNameString();
    }

    private Engine() {}
}
