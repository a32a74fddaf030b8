// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.lock.Occupant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which test or class brought which workloads along. Two that know nothing of each other must not become replicas of one
 * service. Thread-safe.
 */
final class WorkloadOwners {

    private final Map<String, Owner> owners = new HashMap<>();

    synchronized void add(String namespace, String workload, Occupant occupant) {
        Owner owner = owners.get(key(namespace, workload));
        if (owner != null && !owner.occupant.isSelfOrAncestorOf(occupant)) {
            throw new MeshException(occupant + ": workload " + workload + " cannot join namespace " + namespace
                    + ", where " + owner.occupant
                    + " has a workload of this name. Use another namespace: @IstioTest(namespace = ...).");
        }
        owners.put(
                key(namespace, workload),
                owner == null ? new Owner(occupant, 1) : new Owner(owner.occupant, owner.count + 1));
    }

    synchronized void remove(String namespace, String workload) {
        owners.computeIfPresent(
                key(namespace, workload),
                (key, owner) -> owner.count == 1 ? null : new Owner(owner.occupant, owner.count - 1));
    }

    private static String key(String namespace, String workload) {
        return workload + "." + namespace;
    }

    private record Owner(Occupant occupant, int count) {}
}
