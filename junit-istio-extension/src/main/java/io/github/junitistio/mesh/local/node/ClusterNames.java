// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps the hosts files of all Pods in line with the Services and ServiceEntries. */
final class ClusterNames {

    private final String machine = HostsFile.ofMachine();
    private final List<Entry> entries = new ArrayList<>();
    private List<ObjectNode> services = List.of();
    private List<ObjectNode> serviceEntries = List.of();
    private List<ObjectNode> pods = List.of();

    private record Entry(String namespace, String host, Addresses addresses, HostsFile file) {}

    /** Write the hosts file of a new Pod, and keep it up to date. */
    synchronized HostsFile add(Path path, String namespace, String host, Addresses addresses) {
        Entry entry = new Entry(namespace, host, addresses, new HostsFile(path));
        entries.add(entry);
        write(entry);
        return entry.file();
    }

    synchronized void remove(HostsFile file) {
        entries.removeIf(entry -> entry.file() == file);
    }

    synchronized void update(
            List<ObjectNode> newServices, List<ObjectNode> newServiceEntries, List<ObjectNode> newPods) {
        services = newServices;
        serviceEntries = newServiceEntries;
        pods = newPods;
        entries.forEach(this::write);
    }

    private void write(Entry entry) {
        entry.file()
                .write(HostNames.of(
                        machine, entry.namespace(), entry.host(), entry.addresses(), services, serviceEntries, pods));
    }
}
