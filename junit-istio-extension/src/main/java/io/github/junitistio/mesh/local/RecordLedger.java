// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.record.ProxyRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the proxies of a mesh write their records, also those that have ended. Thread-safe. */
final class RecordLedger {

    // By folder: a Pod that comes again under its name writes on where the last one ended.
    private final Map<Path, PodSidecar> proxies = new ConcurrentHashMap<>();

    void add(PodSidecar proxy, Path directory) {
        proxies.put(directory, proxy);
    }

    List<ProxyRecords> all() {
        return proxies.entrySet().stream()
                .map(entry -> records(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static ProxyRecords records(PodSidecar proxy, Path directory) {
        return new ProxyRecords(
                proxy.namespace(),
                proxy.pod(),
                proxy.labels(),
                proxy.addresses().pod(),
                proxy.identity().type(),
                proxy.running().filter(running -> running.envoy().isAlive()).map(PodSidecar.Running::admin),
                directory);
    }
}
