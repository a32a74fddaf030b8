// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.WorkloadSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workloads that have joined in code, in their order. Thread-safe. */
final class JoinedWorkloads {

    private static final Logger LOG = LoggerFactory.getLogger(JoinedWorkloads.class);

    private final List<LocalWorkload> all = new CopyOnWriteArrayList<>();
    private final Set<LocalWorkload> brought = ConcurrentHashMap.newKeySet();

    void add(LocalWorkload workload) {
        all.add(workload);
    }

    /** Note that nobody has let a workload join: a door was asked for. */
    void brought(LocalWorkload workload) {
        brought.add(workload);
    }

    /** Those of a name that nobody has let join, neither before nor after. */
    List<LocalWorkload> brought(String namespace, String name) {
        return named(namespace, name)
                .filter(workload ->
                        brought.contains(workload) && workload.spec().endpoint() == null)
                .toList();
    }

    boolean remove(LocalWorkload workload) {
        brought.remove(workload);
        return all.remove(workload);
    }

    boolean contains(LocalWorkload workload) {
        return all.contains(workload);
    }

    /** Forget them, and tell what they were. */
    List<WorkloadSpec> clear() {
        List<WorkloadSpec> were = all.stream().map(LocalWorkload::spec).toList();
        all.clear();
        brought.clear();
        return were;
    }

    /** Determine if another workload of this name serves. */
    boolean hasReplica(LocalWorkload workload, WorkloadSpec spec) {
        return named(spec.namespace(), spec.name())
                .anyMatch(other -> other != workload && other.spec().endpoint() != null);
    }

    /** The workload of a name whose service account somebody has named. */
    Optional<PodSidecar> declared(String namespace, String name) {
        return named(namespace, name)
                .filter(workload -> workload.spec().serviceAccount() != null)
                .map(LocalWorkload::sidecar)
                .findFirst();
    }

    /**
     * The workload that only called until now, and is what joins. A Pod has one service account for as long as it lives: its
     * open connections are under that name.
     */
    Optional<LocalWorkload> callerFor(WorkloadSpec spec) {
        List<LocalWorkload> callers = named(spec.namespace(), spec.name())
                .filter(workload -> workload.spec().endpoint() == null)
                .toList();
        Optional<LocalWorkload> same = callers.stream()
                .filter(caller ->
                        spec.serviceAccount() == null || spec.serviceAccount().equals(caller.serviceAccount()))
                .findFirst();
        if (same.isEmpty() && callers.stream().anyMatch(caller -> caller.spec().serviceAccount() == null)) {
            LOG.warn(
                    "Workload {} joins with the service account {}, but has called as {} until now, and the URLs that it has"
                            + " go on calling so. Before its first URL, let it join with serviceAccount(\"{}\").callsOnly().",
                    spec.name(),
                    spec.serviceAccount(),
                    callers.get(0).serviceAccount(),
                    spec.serviceAccount());
        }
        return spec.endpoint() == null ? Optional.empty() : same;
    }

    private Stream<LocalWorkload> named(String namespace, String name) {
        return all.stream()
                .filter(workload -> workload.spec().name().equals(name)
                        && workload.spec().namespace().equals(namespace));
    }
}
