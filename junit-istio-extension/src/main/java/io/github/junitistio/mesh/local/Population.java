// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sidecars of a mesh. Thread-safe. */
final class Population {

    private final List<PodSidecar> sidecars = new CopyOnWriteArrayList<>();

    void add(PodSidecar sidecar) {
        sidecars.add(sidecar);
    }

    boolean remove(PodSidecar sidecar) {
        return sidecars.remove(sidecar);
    }

    boolean contains(PodSidecar sidecar) {
        return sidecars.contains(sidecar);
    }

    /** All of them now; those that come and go meanwhile may be missing. */
    List<PodSidecar> all() {
        return List.copyOf(sidecars);
    }

    /** The first Pod that carries a workload's name, which is what calls under that name come from. */
    Optional<PodSidecar> caller(String namespace, String workload) {
        return sidecars.stream()
                .filter(sidecar -> sidecar.namespace().equals(namespace)
                        && workload.equals(sidecar.labels().get("app")))
                .findFirst();
    }

    List<Proxy> proxies() {
        return sidecars.stream().flatMap(sidecar -> sidecar.proxy().stream()).toList();
    }

    /** End every sidecar at once: nobody is left to be told. */
    void end() {
        sidecars.forEach(PodSidecar::end);
        sidecars.clear();
    }
}
