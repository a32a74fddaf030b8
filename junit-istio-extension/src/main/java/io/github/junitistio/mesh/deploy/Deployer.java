// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestPreparation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up what manifests describe. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final KubeApi kube;
    private final ManifestPreparation preparation;
    private final PortRule portRule;
    private final Rollout rollout;

    /**
     * Create one for a mesh.
     *
     * @param portRule whether a Service may lead to a port that no container declares
     * @param pods what is known of running Pods
     * @param timeout how long workloads may take to become ready
     */
    public Deployer(KubeApi kube, PortRule portRule, PodRuntime pods, Duration timeout) {
        this.kube = kube;
        this.preparation = new ManifestPreparation(kube);
        this.portRule = portRule;
        this.rollout = new Rollout(kube, pods, timeout);
    }

    /**
     * Write the objects of manifests and wait until all workloads are ready.
     *
     * @param namespace where objects go that name no namespace
     * @param mistakes what is known to be wrong with them already
     * @param accepted is given each object, which it may change, when all are known to be right
     * @throws io.github.junitistio.mesh.MeshException if something is wrong with them, before anything is written; or if a
     *     workload does not become ready, and then nothing of them is left
     */
    public Deployment deploy(
            String namespace, List<Manifest> manifests, List<String> mistakes, Consumer<TypedManifest> accepted) {
        long start = System.nanoTime();
        List<TypedManifest> typed = preparation.prepare(manifests, namespace).stream()
                .map(TypedManifest::of)
                .toList();
        new Preflight(kube, portRule, mistakes).check(typed);
        typed.forEach(accepted);
        Deployment deployment = new Deployment(kube, typed, rollout);
        deployment.create();
        LOG.info(
                "The {} objects of the manifests for namespace {} run after {} ms",
                typed.size(),
                namespace,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        return deployment;
    }
}
