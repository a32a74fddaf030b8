// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loopback ports of this machine that stand for ports of Pods. Thread-safe. */
final class PodForwards implements AutoCloseable {

    private final KubernetesClient client;
    private final Map<Target, PodForward> open = new ConcurrentHashMap<>();

    PodForwards(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The URL of a port of a Pod; the same one each time.
     *
     * @param pod the Pod's uid is part of it, as a Pod may come again under its name
     */
    URI open(PodKey pod, int port) {
        return open.computeIfAbsent(new Target(pod, port), this::start).url();
    }

    /** End those of a Pod. */
    void forget(PodKey pod) {
        open.keySet().stream().filter(target -> target.pod().equals(pod)).forEach(this::end);
    }

    @Override
    public void close() {
        open.keySet().forEach(this::end);
    }

    private PodForward start(Target target) {
        return PodForward.open(
                client.pods()
                        .inNamespace(target.pod().namespace())
                        .withName(target.pod().name()),
                target.port());
    }

    private void end(Target target) {
        PodForward forward = open.remove(target);
        if (forward != null) {
            forward.close();
        }
    }

    private record Target(PodKey pod, int port) {}
}
