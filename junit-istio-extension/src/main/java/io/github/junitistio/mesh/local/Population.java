// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The proxies of a mesh. Thread-safe. */
final class Population {

    private final List<PodSidecar> proxies = new CopyOnWriteArrayList<>();

    void add(PodSidecar sidecar) {
        proxies.add(sidecar);
    }

    boolean remove(PodSidecar sidecar) {
        return proxies.remove(sidecar);
    }

    boolean contains(PodSidecar sidecar) {
        return proxies.contains(sidecar);
    }

    /** All of them now; those that come and go meanwhile may be missing. */
    List<PodSidecar> all() {
        return List.copyOf(proxies);
    }

    /** Those of them that stand beside applications. */
    List<PodSidecar> sidecars() {
        return proxies.stream().filter(proxy -> !proxy.isGateway()).toList();
    }

    /** The first Pod that carries a workload's name, which is what calls under that name come from. */
    Optional<PodSidecar> caller(String namespace, String workload) {
        return sidecars().stream()
                .filter(sidecar -> sidecar.namespace().equals(namespace)
                        && workload.equals(sidecar.labels().get("app")))
                .findFirst();
    }

    List<Proxy> proxies() {
        return proxies.stream().flatMap(sidecar -> sidecar.proxy().stream()).toList();
    }

    /** End every proxy at once: nobody is left to be told. */
    void end() {
        proxies.forEach(PodSidecar::end);
        proxies.clear();
    }
}
