// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.manifest.ManifestPreparation;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up what manifests describe. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final KubeApi kube;
    private final DeclaredImages images;
    private final ManifestPreparation preparation;
    private final Rollout rollout;

    /**
     * Create one for a mesh.
     *
     * @param images where the commands of images are left for what runs Pods
     * @param pods what is known of running Pods
     * @param timeout how long workloads may take to become ready
     */
    public Deployer(KubeApi kube, DeclaredImages images, PodRuntime pods, Duration timeout) {
        this.kube = kube;
        this.images = images;
        this.preparation = new ManifestPreparation(kube);
        this.rollout = new Rollout(kube, pods, timeout);
    }

    /**
     * Write the objects of manifests and wait until all workloads are ready.
     *
     * @throws MeshException if something is wrong with them, before anything is written; or if a workload does not become
     *     ready, and then nothing of them is left
     */
    Deployment deploy(Declared declared) {
        long start = System.nanoTime();
        List<TypedManifest> typed = preparation.prepare(declared.manifests(), declared.namespace()).stream()
                .map(TypedManifest::of)
                .toList();
        new Preflight(kube, declared.mistakes()).check(typed);
        typed.stream()
                .flatMap(manifest -> PodTemplate.of(manifest.manifest()).stream())
                .forEach(template -> declareImages(template, declared));
        Deployment deployment = new Deployment(kube, typed, rollout);
        deployment.create();
        LOG.info(
                "The {} objects of the manifests for namespace {} run after {} ms",
                typed.size(),
                declared.namespace(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        return deployment;
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
