// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.deploy.Deployer;
import io.github.junitistio.mesh.deploy.Deployment;
import io.github.junitistio.mesh.deploy.PodRuntime;
import io.github.junitistio.mesh.deploy.PodTemplate;
import io.github.junitistio.mesh.deploy.PortRule;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.image.ImageCommand;
import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Brings up what manifests describe, with commands in the place of images. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalDeployer {

    private final DeclaredImages images;
    private final Deployer deployer;

    /**
     * Create one for a mesh.
     *
     * @param images where the commands of images are left for what runs Pods
     * @param pods what is known of running Pods
     * @param timeout how long workloads may take to become ready
     */
    public LocalDeployer(KubeApi kube, DeclaredImages images, PodRuntime pods, Duration timeout) {
        this.images = images;
        this.deployer = new Deployer(kube, PortRule.DECLARED, pods, timeout);
    }

    /**
     * Write the objects of manifests and wait until all workloads are ready.
     *
     * @throws io.github.junitistio.mesh.MeshException as {@link Deployer#deploy} does
     */
    Deployment deploy(Declared declared) {
        return deployer.deploy(
                declared.namespace(),
                declared.manifests(),
                declared.mistakes(),
                typed -> PodTemplate.of(typed.manifest()).ifPresent(template -> declareImages(template, declared)));
    }

    private void declareImages(PodTemplate template, Declared declared) {
        for (ObjectNode container : template.containers()) {
            String image = container.path("image").asText();
            ImageCommand command = declared.images().get(image);
            if (command != null) {
                images.declare(template.namespace(), image, command);
            }
        }
    }
}
