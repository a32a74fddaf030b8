// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until the workloads of manifests run, and until they have ended. */
final class Rollout {

    private final KubeApi kube;
    private final PodRuntime pods;
    private final Duration timeout;
    private final Readiness readiness;

    Rollout(KubeApi kube, PodRuntime pods, Duration timeout) {
        this.kube = kube;
        this.pods = pods;
        this.timeout = timeout;
        this.readiness = new Readiness(kube);
    }

    /**
     * Wait until every workload is ready, somebody listens on the ports that its services lead to, and every sidecar knows
     * it.
     *
     * @throws MeshException if one does not become ready in time, or will not, with the reason and the end of its log
     */
    void await(List<TypedManifest> manifests) {
        List<PodTemplate> templates = templates(manifests);
        Await.until(
                timeout,
                new WaitingInLog(() -> "workloads to be ready: " + waitedFor(templates)),
                () -> areReady(templates) ? true : null,
                () -> late(templates));
        Set<String> namespaces = namespaces(manifests);
        Await.until(
                timeout,
                new WaitingInLog(() -> "somebody to listen: " + String.join("; ", pods.silentPorts(namespaces))),
                () -> pods.silentPorts(namespaces).isEmpty() ? true : null,
                () -> silent(pods.silentPorts(namespaces)));
        pods.awaitKnown(namespaces);
    }

    /** Wait until the Pods of deleted workloads have ended. */
    void awaitGone(List<TypedManifest> manifests) {
        List<PodTemplate> templates = templates(manifests);
        Await.until(
                timeout,
                new WaitingInLog(() -> "the Pods of deleted workloads to end"),
                () -> templates.stream().allMatch(template -> podsOf(template).isEmpty()) ? true : null,
                () -> new MeshException("After " + timeout.toSeconds() + " s the Pods of deleted workloads are still"
                        + " there: "
                        + templates.stream()
                                .flatMap(template -> podsOf(template).stream())
                                .map(Rollout::name)
                                .collect(Collectors.joining(", "))));
        pods.awaitEnded(namespaces(manifests));
    }

    private boolean areReady(List<PodTemplate> templates) {
        for (PodTemplate template : templates) {
            if (!readiness.isReady(template)) {
                podsOf(template)
                        .forEach(pod -> PodTrouble.hopeless(pod).ifPresent(reason -> {
                            throw new MeshException(template.manifest().where() + " does not become ready: "
                                    + describe(template, reason, pod));
                        }));
                return false;
            }
        }
        return true;
    }

    private MeshException late(List<PodTemplate> templates) {
        String reasons = templates.stream()
                .filter(template -> !readiness.isReady(template))
                .map(template -> "\n- " + template.manifest().where() + ": " + states(template))
                .collect(Collectors.joining());
        return new MeshException("After " + timeout.toSeconds()
                + " s (setting junit-istio.ready-timeout) these workloads" + " are still not ready:" + reasons);
    }

    private String waitedFor(List<PodTemplate> templates) {
        return templates.stream()
                .filter(template -> !readiness.isReady(template))
                .map(template -> template.manifest().where().toString())
                .collect(Collectors.joining(", "));
    }

    private String states(PodTemplate template) {
        List<ObjectNode> found = podsOf(template).stream()
                .filter(pod -> !Readiness.isPodReady(pod))
                .toList();
        return found.isEmpty()
                ? "it has " + podsOf(template).size() + " Pods, and every one is ready"
                : found.stream()
                        .map(pod -> describe(template, PodTrouble.state(pod), pod))
                        .collect(Collectors.joining("; "));
    }

    private String describe(PodTemplate template, String reason, ObjectNode pod) {
        return "Pod " + name(pod) + ": " + reason + pods.logTail(template.namespace(), name(pod));
    }

    private static MeshException silent(List<String> ports) {
        return new MeshException(
                "Nobody listens on container ports that services lead to: " + String.join("; ", ports)
                        + ". Let the application listen on ${address} and ${port} of its local-images.yaml, or correct containerPort.");
    }

    private List<ObjectNode> podsOf(PodTemplate template) {
        ObjectNode owner = template.manifest().object();
        String name = owner.at("/metadata/name").asText();
        return kube.list(ResourceType.PODS, template.namespace()).stream()
                .filter(pod -> name(pod).equals(name)
                        || template.isSelectedBy(
                                        template.pod().at("/metadata/labels").isEmpty()
                                                ? owner.at("/spec/selector/matchLabels")
                                                : template.pod().at("/metadata/labels"))
                                && name(pod).startsWith(name + "-"))
                .toList();
    }

    private static Set<String> namespaces(List<TypedManifest> manifests) {
        return manifests.stream().map(TypedManifest::namespace).collect(Collectors.toSet());
    }

    private static List<PodTemplate> templates(List<TypedManifest> manifests) {
        return manifests.stream()
                .flatMap(typed -> PodTemplate.of(typed.manifest()).stream())
                .toList();
    }

    private static String name(ObjectNode pod) {
        return pod.at("/metadata/name").asText();
    }
}
