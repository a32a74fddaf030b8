// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.junitistio.mesh.deploy.PodTrouble;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Pods of Istio itself, while it is being installed. */
final class IstioPods {

    private static final String NAMESPACE = "istio-system";
    private static final int LOG_LINES = 20;

    private final KubernetesClient client;
    private final KubeApi kube;

    IstioPods(KubernetesClient client) {
        this.client = client;
        this.kube = new KubeApi(client);
    }

    /** Determine if istiod runs as installed: from this image, and ready. */
    boolean isReady(String image) {
        return kube.get(ResourceType.DEPLOYMENTS, NAMESPACE, "istiod")
                .filter(istiod -> istiod.at("/spec/template/spec/containers/0/image")
                                .asText()
                                .equals(image)
                        && istiod.at("/status/observedGeneration").asLong()
                                == istiod.at("/metadata/generation").asLong()
                        && istiod.at("/status/availableReplicas").asInt() > 0)
                .isPresent();
    }

    /** Why it makes no sense to wait for them; nothing if it does. */
    Optional<String> hopeless() {
        return kube.list(ResourceType.PODS, NAMESPACE).stream()
                .filter(pod -> PodTrouble.hopeless(pod).isPresent())
                .findFirst()
                .map(this::describe);
    }

    /** Those that are not ready: what they wait for, their warnings, and the ends of their logs. */
    String describe() {
        List<ObjectNode> pods = kube.list(ResourceType.PODS, NAMESPACE).stream()
                .filter(pod -> !Pods.isReady(pod))
                .toList();
        return pods.isEmpty()
                ? "No Pod of namespace " + NAMESPACE + " is waited for."
                : pods.stream().map(this::describe).collect(Collectors.joining("\n"));
    }

    private String describe(ObjectNode pod) {
        String name = pod.at("/metadata/name").asText();
        StringBuilder text = new StringBuilder("Pod " + name + ": " + PodTrouble.state(pod));
        kube.list(ResourceType.EVENTS, NAMESPACE).stream()
                .filter(event -> event.at("/involvedObject/name").asText().equals(name)
                        && event.path("type").asText().equals("Warning"))
                .forEach(event -> text.append("\nEvent ")
                        .append(event.path("reason").asText())
                        .append(": ")
                        .append(event.path("message").asText()));
        log(name).ifPresent(log -> text.append("\nIts log ends:\n").append(log));
        return text.toString();
    }

    private Optional<String> log(String pod) {
        try {
            return Optional.ofNullable(client.pods()
                            .inNamespace(NAMESPACE)
                            .withName(pod)
                            .tailingLines(LOG_LINES)
                            .getLog())
                    .filter(log -> !log.isBlank());
        } catch (KubernetesClientException e) {
            // It has none before a container has run.
            return Optional.empty();
        }
    }
}
