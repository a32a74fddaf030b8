// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.image.ImageCommands;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestPreparation;
import io.github.junitistio.mesh.manifest.ManifestReader;
import io.github.junitistio.mesh.manifest.ManifestSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
     * @param namespace the namespace of objects that name none
     * @param declared files, folders and resources of the class path
     * @throws MeshException if something is wrong with them, before anything is written; or if a workload does not become
     *     ready, and then nothing of them is left
     */
    public Deployed deploy(String namespace, List<String> declared) {
        long start = System.nanoTime();
        List<ManifestSource> sources = ManifestFiles.ofThisProcess().read(declared);
        List<Manifest> manifests = ManifestReader.read(sources);
        if (manifests.isEmpty()) {
            throw new MeshException(
                    "There is no object in " + declared + ". Name files or folders that hold manifests.");
        }
        List<Path> folders = sources.stream()
                .map(ManifestSource::folder)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        ImageCommands commands = ImageCommands.read(folders);
        List<TypedManifest> typed = preparation.prepare(manifests, namespace).stream()
                .map(TypedManifest::of)
                .toList();
        new Preflight(kube).check(typed, (container, where) -> ContainerCheck.mistakes(container, where, commands));
        for (TypedManifest manifest : typed) {
            PodTemplate.of(manifest.manifest()).ifPresent(template -> declareImages(template, commands));
        }
        Deployment deployment = new Deployment(kube, typed, rollout);
        deployment.create();
        LOG.info(
                "{} objects of {} run in namespace {} after {} ms",
                manifests.size(),
                declared,
                namespace,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        return deployment;
    }

    private void declareImages(PodTemplate template, ImageCommands commands) {
        for (ObjectNode container : template.containers()) {
            String image = container.path("image").asText();
            images.declare(
                    template.namespace(),
                    image,
                    commands.find(image, template.manifest().where()));
        }
    }
}
