// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.deploy.Deployer;
import io.github.junitistio.mesh.deploy.PodRuntime;
import io.github.junitistio.mesh.deploy.PodTemplate;
import io.github.junitistio.mesh.deploy.PortRule;
import io.github.junitistio.mesh.deploy.TypedManifest;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings up manifests in a cluster. What says how images become commands of the local mesh has no meaning there. */
final class ClusterManifests {

    private final KubeApi kube;
    private final Run run;
    private final ClusterHost host;
    private final ClusterNamespaces namespaces;
    private final Deployer deployer;

    ClusterManifests(
            KubeApi kube, Run run, ClusterHost host, ClusterNamespaces namespaces, PodRuntime pods, Duration timeout) {
        this.kube = kube;
        this.run = run;
        this.host = host;
        this.namespaces = namespaces;
        this.deployer = new Deployer(kube, PortRule.ANY, pods, timeout);
    }

    Deployed deploy(String namespace, List<String> declared) {
        List<Manifest> manifests =
                ManifestReader.read(ManifestFiles.ofThisProcess().read(declared));
        if (manifests.isEmpty()) {
            throw new MeshException(
                    "There is no object in " + declared + ". Name files or folders that hold manifests.");
        }
        host.load(images(manifests));
        namespaces.use(namespace);
        return deployer.deploy(namespace, manifests, List.of(), this::accept);
    }

    private static Set<String> images(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> PodTemplate.of(manifest).stream())
                .flatMap(template -> template.containers().stream())
                .map(container -> container.path("image").asText())
                .collect(Collectors.toSet());
    }

    private void accept(TypedManifest typed) {
        ObjectNode object = typed.manifest().object();
        // What is there already, a namespace or a service account, is its owner's.
        if (kube.get(typed.type(), typed.namespace(), typed.name()).isEmpty()) {
            run.mark(object);
        }
        if (!typed.namespace().isEmpty()) {
            namespaces.use(typed.namespace());
        }
        PodTemplate.of(typed.manifest())
                .ifPresent(template ->
                        ObservedPods.annotate(((ObjectNode) template.pod()).withObject("/metadata/annotations"), run));
    }
}
