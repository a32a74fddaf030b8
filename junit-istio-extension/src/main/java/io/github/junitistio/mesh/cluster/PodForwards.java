// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loopback ports of this machine that stand for ports of Pods. Thread-safe. */
final class PodForwards implements AutoCloseable {

    private final KubernetesClient client;
    private final Map<Target, LocalPortForward> open = new ConcurrentHashMap<>();

    PodForwards(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The URL of a port of a Pod; the same one each time.
     *
     * @param pod the Pod's uid is part of it, as a Pod may come again under its name
     */
    URI open(PodKey pod, int port) {
        LocalPortForward forward = open.computeIfAbsent(new Target(pod, port), this::start);
        return URI.create("http://127.0.0.1:" + forward.getLocalPort());
    }

    /** End those of a Pod. */
    void forget(PodKey pod) {
        open.keySet().stream().filter(target -> target.pod().equals(pod)).forEach(this::end);
    }

    @Override
    public void close() {
        open.keySet().forEach(this::end);
    }

    private LocalPortForward start(Target target) {
        return client.pods()
                .inNamespace(target.pod().namespace())
                .withName(target.pod().name())
                .portForward(target.port(), InetAddress.getLoopbackAddress(), 0);
    }

    private void end(Target target) {
        LocalPortForward forward = open.remove(target);
        if (forward != null) {
            try {
                forward.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Target(PodKey pod, int port) {}
}
