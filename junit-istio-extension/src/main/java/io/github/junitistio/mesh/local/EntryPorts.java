// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.door.EntryHost;
import io.github.junitistio.mesh.door.EntryHosts;
import io.github.junitistio.mesh.door.ServiceProtocol;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of ServiceEntries that sidecars listen on. One on which nobody may listen is left out: manifests that were
 * written for a cluster name such ports as 443, and whoever does not call them needs no rights for them. Thread-safe.
 */
final class EntryPorts {

    private static final Logger LOG = LoggerFactory.getLogger(EntryPorts.class);

    private final EntryHosts hosts;
    private final InetAddress address;
    private final Set<Integer> warnedOf = new HashSet<>();

    /** @param address an address of the mesh on whose service ports nobody listens */
    EntryPorts(EntryHosts hosts, InetAddress address) {
        this.hosts = hosts;
        this.address = address;
    }

    /** Those that are listened on, with the protocol of the listener. */
    SortedMap<Integer, String> protocols() {
        SortedMap<Integer, String> protocols = new TreeMap<>();
        hosts.all().forEach(host -> protocols.merge(host.servicePort(), host.protocol(), ServiceProtocol::shared));
        protocols.keySet().removeIf(port -> obstacle(port).isPresent());
        return protocols;
    }

    /** The hosts of the ServiceEntries in some namespaces, on ports that are listened on. */
    List<EntryHost> listenedOn(Collection<String> namespaces) {
        return hosts.all().stream()
                .filter(host -> namespaces.contains(host.namespace())
                        && obstacle(host.servicePort()).isEmpty())
                .toList();
    }

    /** Why sidecars do not listen on a port, if they do not. */
    synchronized Optional<String> obstacle(int port) {
        // One after another: two that try the same port would each be in the other's way.
        Optional<String> obstacle = FreePorts.obstacle(address.getHostAddress(), port);
        if (obstacle.isPresent() && warnedOf.add(port)) {
            LOG.warn("No sidecar listens on port {} of ServiceEntries {}", port, obstacle.get());
        }
        return obstacle;
    }
}
