// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads which hosts the ServiceEntries of the mesh have now. */
@API(status = Status.INTERNAL, since = "0.1")
public final class EntryHosts {

    private final KubeApi kube;

    public EntryHosts(KubeApi kube) {
        this.kube = kube;
    }

    public List<EntryHost> all() {
        return kube.list(ResourceType.SERVICE_ENTRIES).stream()
                .flatMap(entry -> EntryHost.of(entry).stream())
                .toList();
    }

    /**
     * Those that a name leads to, as seen from a namespace: the host of this name before a wildcard. Where all of them are
     * hidden from the namespace, they are found nevertheless, as a Service is that a Sidecar resource leaves out: a call is
     * answered like one to an unknown host.
     */
    public List<EntryHost> find(String name, String callerNamespace) {
        List<EntryHost> covering =
                all().stream().filter(host -> host.covers(name)).toList();
        List<EntryHost> exact = preferred(covering, host -> !host.isWildcard());
        return preferred(exact, host -> host.isExportedTo(callerNamespace));
    }

    private static List<EntryHost> preferred(List<EntryHost> hosts, Predicate<EntryHost> better) {
        Stream<EntryHost> chosen =
                hosts.stream().anyMatch(better) ? hosts.stream().filter(better) : hosts.stream();
        return chosen.toList();
    }
}
