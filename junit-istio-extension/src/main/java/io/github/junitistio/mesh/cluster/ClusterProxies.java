// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The proxies of a mesh: Pods that have Istio's container. Thread-safe. */
final class ClusterProxies {

    private final KubeApi kube;
    private final PodForwards forwards;
    private final HttpClient http;
    private final Map<PodKey, EnvoyAdmin> admins = new ConcurrentHashMap<>();

    ClusterProxies(KubeApi kube, PodForwards forwards, HttpClient http) {
        this.kube = kube;
        this.forwards = forwards;
        this.http = http;
    }

    /** Those that run now. */
    List<Proxy> all() {
        return running().entrySet().stream()
                .map(entry -> proxy(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Those of a namespace that run now. */
    List<Proxy> in(String namespace) {
        return all().stream()
                .filter(proxy -> proxy.namespace().equals(namespace))
                .toList();
    }

    /** The Pods whose proxies run now. */
    Map<PodKey, ObjectNode> running() {
        Map<PodKey, ObjectNode> pods = new HashMap<>();
        kube.list(ResourceType.PODS).stream()
                .filter(pod -> ProxyContainer.isReady(pod) && !ProxyContainer.isEnding(pod))
                .forEach(pod -> pods.put(PodKey.of(pod), pod));
        for (PodKey known : admins.keySet()) {
            if (!pods.containsKey(known)) {
                admins.remove(known);
                forwards.forget(known);
            }
        }
        return pods;
    }

    /** The admin API of a Pod's proxy; the same one each time. */
    EnvoyAdmin admin(PodKey pod) {
        return admins.computeIfAbsent(
                pod, missing -> new EnvoyAdmin(http, forwards.open(missing, ProxyContainer.ADMIN_PORT)));
    }

    Proxy proxy(PodKey key, ObjectNode pod) {
        return new Proxy(
                key.namespace(),
                key.name(),
                Labels.of(pod),
                admin(key),
                ProxyContainer.type(pod).orElseThrow());
    }
}
