// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Pod of a run's own whose sidecar calls as that of a workload does: it has the workload's labels and service account, and
 * is never ready, so that no Service leads to it.
 *
 * @param key the Pod
 * @param ports the service ports that its sidecar takes calls on
 * @param doors the URLs by what they lead to
 */
record StandIn(PodKey key, Set<Integer> ports, Map<String, URI> doors) {

    StandIn(PodKey key) {
        this(key, new TreeSet<>(), new ConcurrentHashMap<>());
    }
}
