// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The callers of a run. Thread-safe. */
final class StandIns {

    /** The label by which a caller's own resources select its sidecar. */
    static final String POD = ActingSidecar.POD;

    // What controllers tell their own Pods by.
    private static final Set<String> CONTROLLED =
            Set.of("pod-template-hash", "controller-revision-hash", "statefulset.kubernetes.io/pod-name");

    private final KubeApi kube;
    private final Run run;
    private final Istios istios;
    private final Possessions possessions;
    private final RecordFilter filter;
    private final Duration timeout;
    private final Map<String, StandIn> all = new ConcurrentHashMap<>();

    StandIns(KubeApi kube, Run run, Istios istios, Possessions possessions, RecordFilter filter, Duration timeout) {
        this.kube = kube;
        this.run = run;
        this.istios = istios;
        this.possessions = possessions;
        this.filter = filter;
        this.timeout = timeout;
    }

    /** The caller of a name; the same one each time. */
    StandIn get(String namespace, String workload) {
        return all.computeIfAbsent(workload + "." + namespace, missing -> create(namespace, workload));
    }

    private StandIn create(String namespace, String workload) {
        Optional<ObjectNode> like = podOf(namespace, workload);
        String name = "junit-istio-" + run.id() + "-" + workload;
        ObjectNode pod = JsonTemplate.fill(
                getClass(),
                "stand-in.json",
                Map.of(
                        "pod",
                        name,
                        "namespace",
                        namespace,
                        "image",
                        istios.of(kube.get(ResourceType.NAMESPACES, "", namespace)
                                        .orElseThrow())
                                .proxyImage(kube),
                        "serviceAccount",
                        like.map(each -> each.at("/spec/serviceAccountName").asText())
                                .orElse("default")));
        // Argo CD may know the workload's Pods by one of these labels: the template's annotations keep it from deleting
        // this one.
        ObjectNode labels = pod.withObject("/metadata/labels");
        like.map(Labels::of).orElse(Map.of("app", workload)).forEach(labels::put);
        labels.remove(CONTROLLED);
        labels.put(POD, name);
        ObservedPods.annotate(pod.withObject("/metadata/annotations"), run);
        PodKey key = PodKey.of(possessions.create(ResourceType.PODS, run.mark(pod)));
        awaitReady(key, workload);
        filter.awaitActive(namespace);
        return new StandIn(key);
    }

    /** A Pod of the workload: one that its Service selects, or one whose label {@code app} is its name. */
    private Optional<ObjectNode> podOf(String namespace, String workload) {
        Map<String, String> selector = new LinkedHashMap<>();
        kube.get(ResourceType.SERVICES, namespace, workload)
                .ifPresent(service -> selector.putAll(Labels.map(service.at("/spec/selector"))));
        if (selector.isEmpty()) {
            selector.put("app", workload);
        }
        ObjectNode wanted = Json.object();
        selector.forEach(wanted::put);
        return kube.list(ResourceType.PODS, namespace).stream()
                .filter(pod -> Pods.carries(pod, wanted) && !ProxyContainer.isEnding(pod))
                .findFirst();
    }

    private void awaitReady(PodKey key, String workload) {
        Await.until(
                timeout,
                new WaitingInLog(() -> "the Pod " + key + ", which calls as " + workload),
                () -> isReady(key) ? true : null,
                () -> new MeshException(
                        "The Pod " + key + ", which is to call as " + workload + ", has no sidecar that is"
                                + " ready after " + timeout.toSeconds() + " s (setting junit-istio.ready-timeout): "
                                + trouble(key)));
    }

    private boolean isReady(PodKey key) {
        return kube.get(ResourceType.PODS, key.namespace(), key.name())
                .map(pod -> {
                    if (ProxyContainer.type(pod).isEmpty()) {
                        throw new MeshException("Istio gave the Pod " + key + " no sidecar. See whether istiod runs and"
                                + " acts on the labels of namespace " + key.namespace()
                                + " (istio-injection or istio.io/rev).");
                    }
                    return ProxyContainer.isReady(pod);
                })
                .orElse(false);
    }

    private String trouble(PodKey key) {
        return kube.get(ResourceType.PODS, key.namespace(), key.name())
                .map(pod -> pod.path("status").toString())
                .orElse("it is gone");
    }
}
