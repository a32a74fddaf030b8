// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Carrier;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The proxies of a mesh: Pods that have Istio's container. Thread-safe. */
final class ClusterProxies implements AutoCloseable {

    private final KubeApi kube;
    private final PodForwards forwards;
    private final Carrier carrier;
    private final Map<PodKey, EnvoyAdmin> admins = new ConcurrentHashMap<>();
    private final ProxyWatch watch;

    ClusterProxies(KubernetesClient client, KubeApi kube, PodForwards forwards, HttpClient http) {
        this.kube = kube;
        this.forwards = forwards;
        this.carrier = Carrier.by(http);
        this.watch = new ProxyWatch(client, this::forget);
    }

    /** Those that run now. */
    List<Proxy> all() {
        return running().entrySet().stream()
                .map(entry -> proxy(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Those of a namespace that run now, one that was made this moment included. */
    List<Proxy> in(String namespace) {
        return kube.list(ResourceType.PODS, namespace).stream()
                .filter(ProxyContainer::runs)
                .map(pod -> proxy(PodKey.of(pod), pod))
                .toList();
    }

    /** The Pods whose proxies run now. */
    Map<PodKey, ObjectNode> running() {
        return watch.running();
    }

    /** The admin API of a Pod's proxy; the same one each time. */
    EnvoyAdmin admin(PodKey pod) {
        return admins.computeIfAbsent(
                pod, missing -> new EnvoyAdmin(carrier(missing), forwards.open(missing, ProxyContainer.ADMIN_PORT)));
    }

    /** Carries requests to a Pod's proxy. */
    Carrier carrier(PodKey pod) {
        return new PatientCarrier(carrier, pod, () -> running().containsKey(pod));
    }

    Proxy proxy(PodKey key, ObjectNode pod) {
        return new Proxy(
                key.namespace(),
                key.name(),
                Labels.of(pod),
                admin(key),
                ProxyContainer.type(pod).orElseThrow());
    }

    @Override
    public void close() {
        watch.close();
    }

    private void forget(PodKey pod) {
        admins.remove(pod);
        forwards.forget(pod);
    }
}
