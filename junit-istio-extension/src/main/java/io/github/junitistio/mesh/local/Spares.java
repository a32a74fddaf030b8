// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.WorkloadSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sidecars that run before their workloads come: the ones that the next run will probably ask for. istiod knows no Pod of
 * theirs, so they listen nowhere and nobody calls them. Thread-safe.
 */
final class Spares implements AutoCloseable {

    // 67 MB of memory each.
    private static final int LIMIT = 8;

    private final Sidecars sidecars;
    private final List<LocalWorkload> ready = new ArrayList<>();

    Spares(Sidecars sidecars) {
        this.sidecars = sidecars;
    }

    /** Start sidecars, in the place of those that nobody took. */
    void prepare(Collection<WorkloadSpec> expected, Function<WorkloadSpec, LocalWorkload> factory) {
        close();
        List<LocalWorkload> launched = expected.stream()
                .limit(LIMIT)
                .map(Spares::withoutApplication)
                .map(factory)
                .toList();
        launched.parallelStream().forEach(spare -> sidecars.launch(spare.sidecar()));
        synchronized (this) {
            ready.addAll(launched);
        }
    }

    /** Take the sidecar for a workload, if there is one that looks the same to istiod. */
    synchronized Optional<LocalWorkload> take(WorkloadSpec wanted) {
        for (Iterator<LocalWorkload> spares = ready.iterator(); spares.hasNext(); ) {
            LocalWorkload spare = spares.next();
            if (fits(spare.spec(), wanted) && isAlive(spare)) {
                spares.remove();
                return Optional.of(spare);
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        ready.forEach(spare -> spare.sidecar().end());
        ready.clear();
    }

    private static boolean fits(WorkloadSpec spare, WorkloadSpec wanted) {
        return spare.namespace().equals(wanted.namespace())
                && spare.name().equals(wanted.name())
                && spare.serviceAccountOrDefault().equals(wanted.serviceAccountOrDefault())
                && spare.podLabels().equals(wanted.podLabels());
    }

    private static boolean isAlive(LocalWorkload spare) {
        return spare.sidecar()
                .running()
                .filter(running -> running.envoy().isAlive())
                .isPresent();
    }

    private static WorkloadSpec withoutApplication(WorkloadSpec spec) {
        return new WorkloadSpec(
                spec.namespace(),
                spec.name(),
                spec.version(),
                spec.serviceAccount(),
                spec.labels(),
                spec.servicePort(),
                spec.appProtocol(),
                null);
    }
}
