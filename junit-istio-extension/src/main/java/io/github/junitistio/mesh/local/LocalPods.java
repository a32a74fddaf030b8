// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.deploy.PodRuntime;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.PodSidecars.Attached;
import io.github.junitistio.mesh.local.node.Node;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Pods of manifests, as what deploys them asks. Thread-safe. */
final class LocalPods implements PodRuntime {

    private static final Duration ENDING = Duration.ofSeconds(60);
    private static final int LOG_LINES = 20;

    private final KubeApi kube;
    private final PodSidecars pods;
    private final Sidecars sidecars;
    private final EntryPorts entries;
    private final Node node;

    LocalPods(KubeApi kube, PodSidecars pods, Sidecars sidecars, EntryPorts entries, Node node) {
        this.kube = kube;
        this.pods = pods;
        this.sidecars = sidecars;
        this.entries = entries;
        this.node = node;
    }

    @Override
    public List<String> silentPorts(Set<String> namespaces) {
        List<String> silent = new ArrayList<>();
        for (Attached entry : attached(namespaces)) {
            entry.pod(kube).ifPresent(pod -> {
                PodServices services = servicesOf(pod);
                for (ApplicationPort port : silentPorts(entry.sidecar())) {
                    if (services.leadTo(port.containerPort())) {
                        silent.add("containerPort " + port.containerPort() + " of Pod " + entry.sidecar()
                                + ", which its application is to open at " + port.host() + ":" + port.port());
                    }
                }
            });
        }
        return silent;
    }

    @Override
    public String logTail(String namespace, String pod) {
        StringBuilder text = new StringBuilder();
        kube.get(ResourceType.PODS, namespace, pod).ifPresent(object -> {
            containers(object)
                    .forEach(container -> text.append("\nThe log of container ")
                            .append(container)
                            .append(" ends:\n")
                            .append(node.logTail(namespace, pod, container, LOG_LINES)));
        });
        return text.toString();
    }

    @Override
    public void awaitKnown(Set<String> namespaces) {
        List<ServiceEndpoint> expected = new ArrayList<>();
        for (Attached entry : attached(namespaces)) {
            entry.pod(kube)
                    .filter(Pods::isReady)
                    .ifPresent(pod -> entry.ports()
                            .forEach(port -> expected.addAll(servicesOf(pod)
                                    .endpoints(entry.sidecar().addresses().pod(), port.containerPort()))));
        }
        sidecars.awaitServing(expected);
        sidecars.awaitEntries(entries.listenedOn(namespaces));
    }

    @Override
    public void awaitEnded(Set<String> namespaces) {
        Await.until(
                ENDING,
                () -> ending(namespaces).isEmpty() ? true : null,
                () -> new MeshException("After " + ENDING.toSeconds()
                        + " s these Pods, which are deleted, have still not" + " ended: " + ending(namespaces)));
    }

    /** Wait until the processes of all Pods have ended. */
    void awaitAllEnded() {
        awaitEnded(pods.attached().stream()
                .map(entry -> entry.sidecar().namespace())
                .collect(Collectors.toSet()));
    }

    private List<PodSidecar> ending(Set<String> namespaces) {
        return attached(namespaces).stream()
                .filter(entry -> entry.pod(kube).isEmpty())
                .map(Attached::sidecar)
                .toList();
    }

    private List<Attached> attached(Set<String> namespaces) {
        return pods.attached().stream()
                .filter(entry -> namespaces.contains(entry.sidecar().namespace()))
                .toList();
    }

    private PodServices servicesOf(ObjectNode pod) {
        return PodServices.of(
                pod,
                kube.list(ResourceType.SERVICES, pod.at("/metadata/namespace").asText()));
    }

    private List<ApplicationPort> silentPorts(PodSidecar sidecar) {
        return node.silentPorts(sidecar.namespace(), sidecar.pod());
    }

    private static List<String> containers(ObjectNode pod) {
        List<String> names = new ArrayList<>();
        pod.at("/spec/initContainers")
                .forEach(container -> names.add(container.path("name").asText()));
        pod.at("/spec/containers")
                .forEach(container -> names.add(container.path("name").asText()));
        return names;
    }
}
