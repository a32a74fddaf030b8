// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.deploy.PodRuntime;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.door.ServiceEndpoints;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import io.github.junitistio.mesh.proxy.Proxy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Pods of a cluster, as what deploys them asks. */
final class ClusterPods implements PodRuntime {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int LOG_LINES = 20;

    private final KubernetesClient client;
    private final KubeApi kube;
    private final ClusterProxies proxies;
    private final RecordFilter filter;

    ClusterPods(KubernetesClient client, KubeApi kube, ClusterProxies proxies, RecordFilter filter) {
        this.client = client;
        this.kube = kube;
        this.proxies = proxies;
        this.filter = filter;
    }

    /** The readiness probes tell: nothing but the Pod itself sees its ports. */
    @Override
    public List<String> silentPorts(Set<String> namespaces) {
        return List.of();
    }

    @Override
    public String logTail(String namespace, String pod) {
        StringBuilder text = new StringBuilder();
        kube.get(ResourceType.PODS, namespace, pod)
                .ifPresent(object -> object.at("/spec/containers").forEach(container -> {
                    String name = container.path("name").asText();
                    text.append("\nThe log of container ")
                            .append(name)
                            .append(" ends:\n")
                            .append(logTail(namespace, pod, name));
                }));
        return text.toString();
    }

    @Override
    public void awaitKnown(Set<String> namespaces) {
        Await.until(
                DEADLINE,
                new WaitingInLog(() -> "sidecars to know all endpoints of " + namespaces + ": " + late(namespaces)),
                () -> late(namespaces).isEmpty() ? true : null,
                () -> new MeshException("The sidecar of " + late(namespaces).orElse("another Pod") + " after "
                        + DEADLINE.toSeconds() + " s. See istiod's log."));
        namespaces.forEach(filter::awaitActive);
    }

    /** A Pod's object goes last. */
    @Override
    public void awaitEnded(Set<String> namespaces) {}

    private Optional<String> late(Set<String> namespaces) {
        List<ServiceEndpoint> endpoints = new ServiceEndpoints(
                        kube,
                        service -> namespaces.contains(
                                service.at("/metadata/namespace").asText()))
                .ready();
        for (Proxy proxy : proxiesOf(namespaces)) {
            try {
                KnownEndpoints known = KnownEndpoints.of(proxy.admin());
                for (ServiceEndpoint endpoint : endpoints) {
                    if (!endpoint.isKnownTo(known)) {
                        return Optional.of(proxy + " does not know " + endpoint);
                    }
                }
            } catch (UncheckedIOException e) {
                return Optional.of(proxy + " does not answer: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private List<Proxy> proxiesOf(Set<String> namespaces) {
        List<Proxy> found = new ArrayList<>();
        namespaces.forEach(namespace -> found.addAll(proxies.in(namespace)));
        return found;
    }

    private String logTail(String namespace, String pod, String container) {
        try {
            return client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .inContainer(container)
                    .tailingLines(LOG_LINES)
                    .getLog();
        } catch (KubernetesClientException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }
}
