// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The istiods of a cluster: it may have one for each revision, and each namespace names its own by a label. */
final class Istios {

    private static final Logger LOG = LoggerFactory.getLogger(Istios.class);

    private final KubeApi kube;
    private final List<Istio> all;
    // Told once.
    private final Set<Istio> unknown = ConcurrentHashMap.newKeySet();

    private Istios(KubeApi kube, List<Istio> all) {
        this.kube = kube;
        this.all = all;
    }

    /**
     * Find them.
     *
     * @throws MeshException if there is none
     */
    static Istios find(KubeApi kube) {
        List<Istio> all = kube.list(ResourceType.DEPLOYMENTS).stream()
                .filter(deployment ->
                        deployment.at("/metadata/labels/app").asText().equals("istiod"))
                .map(Istio::of)
                .toList();
        if (all.isEmpty()) {
            throw new MeshException("The cluster has no istiod: no Deployment has the label app=istiod. Install Istio"
                    + " (istioctl install), or choose another context: junit-istio.context.");
        }
        return new Istios(kube, all);
    }

    /**
     * The istiod that injects the sidecars of a namespace.
     *
     * @throws MeshException if Pods there get no sidecars, or from one that is not known or too old; with what to do
     */
    Istio of(ObjectNode namespace) {
        String revision = Injection.revision(namespace, label());
        String name = namespace.at("/metadata/name").asText();
        return supported(of(revision)
                .or(() -> tagged(revision))
                .or(() -> injected(name))
                .or(this::only)
                .orElseThrow(
                        () -> new MeshException("Namespace " + name + " gets its sidecars from revision " + revision
                                + ", and no istiod has it. There are: " + revisions()
                                + ". Label the namespace with one of them (istio.io/rev=...), and restart its Pods.")));
    }

    /**
     * The istiod for a namespace that is to be made.
     *
     * @throws MeshException if there are several, none of which is the default one, or if it is too old
     */
    Istio ofNew(String namespace) {
        return supported(of(Istio.DEFAULT)
                .or(this::only)
                .orElseThrow(() -> new MeshException("There is no namespace " + namespace
                        + ", and the cluster has several istiods, none of them the default one: " + revisions()
                        + ". Create the namespace with the label of the one that is to be tested: istio.io/rev=...")));
    }

    /** All of them. */
    List<Istio> all() {
        return all;
    }

    /** The version of all of them, with its patch; nothing if they differ or do not tell it. */
    Optional<String> version() {
        List<Optional<IstioVersion>> versions =
                all.stream().map(Istio::version).distinct().toList();
        return versions.size() == 1
                ? versions.get(0).filter(version -> version.patch().isPresent()).map(IstioVersion::toString)
                : Optional.empty();
    }

    private Istio supported(Istio istio) {
        Optional<IstioVersion> version = istio.version();
        if (version.isEmpty() && unknown.add(istio)) {
            LOG.info(
                    "The version of istiod in namespace {} is not known by its image or labels; it is taken for {} or newer",
                    istio.namespace(),
                    IstioVersion.OLDEST);
        }
        if (version.filter(known -> known.compareTo(IstioVersion.OLDEST) < 0).isPresent()) {
            throw new MeshException("Istio is too old: istiod of revision " + istio.revision() + " in namespace "
                    + istio.namespace() + " is of version " + version.get()
                    + ", and the oldest one that is supported is "
                    + IstioVersion.OLDEST
                    + ". Update it, or use a namespace of another revision or another context: junit-istio.context.");
        }
        return istio;
    }

    private Optional<Istio> of(String revision) {
        return all.stream().filter(istio -> istio.revision().equals(revision)).findFirst();
    }

    private Optional<Istio> only() {
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** By the Service that the chart makes for a tag. */
    private Optional<Istio> tagged(String tag) {
        return all.stream()
                .map(Istio::namespace)
                .distinct()
                .flatMap(namespace -> kube.get(ResourceType.SERVICES, namespace, "istiod-revision-tag-" + tag).stream())
                .flatMap(service ->
                        of(service.at("/metadata/labels/istio.io~1rev").asText()).stream())
                .findFirst();
    }

    /** By what istiod has noted in the Pods of the namespace. */
    private Optional<Istio> injected(String namespace) {
        return all.size() == 1
                ? Optional.empty()
                : kube.list(ResourceType.PODS, namespace).stream()
                        .flatMap(pod ->
                                of(pod.at("/metadata/annotations/istio.io~1rev").asText()).stream())
                        .findFirst();
    }

    private String label() {
        return of(Istio.DEFAULT).or(() -> Optional.of(all.get(0))).stream()
                .flatMap(istio -> istio.injectionLabels().entrySet().stream())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .findFirst()
                .orElseThrow();
    }

    private String revisions() {
        return all.stream().map(Istio::revision).sorted().collect(Collectors.joining(", "));
    }
}
