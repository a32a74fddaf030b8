// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.mesh.MeshPlan;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Refuses what would reach more sidecars than it may, or other namespaces.
 *
 * @param limits the most that a game day may do
 * @param mayReach whether a namespace may be reached
 * @param isOwn whether a Pod is one of the game day's own, which hurts nobody
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ReachGuard(Limits limits, Predicate<String> mayReach, Predicate<String> isOwn) {

    /**
     * Check what would be changed.
     *
     * @param what what would change it, for the message
     * @throws RefusedException if it reaches too far
     */
    public void check(String what, MeshPlan plan) {
        Set<String> sidecars = plan.proxies().stream()
                .filter(proxy -> !isOwn.test(proxy))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> namespaces = sidecars.stream()
                .map(proxy -> proxy.substring(proxy.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        plan.changes().forEach(change -> namespaces.add(change.namespace()));
        namespaces.removeIf(mayReach);
        if (!namespaces.isEmpty()) {
            throw RefusedException.because(what + " would reach namespace "
                    + String.join(" and ", namespaces)
                    + ", which is not on the list of those in which game days are allowed."
                    + " Name the caller with from, or have the namespace added.");
        }
        if (sidecars.size() > limits.maxCallers()) {
            throw RefusedException.because(what + " would change the configuration of "
                    + sidecars.size() + " sidecars, and " + limits.maxCallers() + " are allowed (maxCallers): "
                    + String.join(", ", sidecars) + ". Name the caller with from, or have the limit raised.");
        }
    }
}
